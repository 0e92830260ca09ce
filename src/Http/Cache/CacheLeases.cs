using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Options;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Cache;

/// <summary>For callers that fill the cache by themselves: one of them fetches, the others wait.</summary>
internal sealed class CacheLeases(ICache cache, CacheReads reads)
{
    /// <summary>Asking more often gains nothing, for who waits here is told at once.</summary>
    private const int AskAgain = 100;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private static readonly Problem NoLease = new(
        400, ProblemCodes.InvalidParameter, $"{CacheHeaders.Lease} is missing; it names the lease that is given back.", CacheHeaders.Lease);

    private static readonly Problem LeaseLost = new(409, ProblemCodes.LeaseLost, "The lease is not valid any more.", CacheHeaders.Lease);

    /// <summary>Keys with slashes in them, which routing does not see the end of.</summary>
    public Task Act(HttpContext context) => CachePath.Action(context) switch
    {
        "lease" => Lease(context),
        "release" => Release(context),
        "touch" => reads.Touch(context),
        _ => ProblemAnswer.WriteAsync(context, StatusProblems.Of(404)),
    };

    public async Task Lease(HttpContext context)
    {
        var wait = TimeSpan.Zero;
        if ((CachePath.Read(context, action: true, out var key) ?? Wait(context, out wait)) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var lease = await cache.LeaseAsync(key, wait, context.RequestAborted);
        context.Response.Headers[CacheHeaders.Tier] = CacheHeaders.Name(lease.Source);
        var duration = (long)lease.Duration.TotalMilliseconds;
        var answer = new CacheLeaseAnswer(
            lease.IsGranted, lease.Token, lease.IsFresh, lease.HasStale, duration, lease.IsGranted || lease.IsFresh ? 0 : Math.Min(AskAgain, duration));
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CacheLeaseAnswer);
    }

    public async Task Release(HttpContext context)
    {
        string? lease = null;
        var problem = CachePath.Read(context, action: true, out var key) ?? CacheParameters.Lease(context, out lease) ?? (lease is null ? NoLease : null);
        if (problem is null && !await cache.ReleaseAsync(key, lease!))
        {
            problem = LeaseLost;
        }

        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Problem? Wait(HttpContext context, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        var problem = Parameters.Text(context, "wait", out var text);
        if (problem is not null || text is null)
        {
            return problem;
        }

        wait = Duration.Parse(text) ?? TimeSpan.MinValue;
        return wait >= TimeSpan.Zero && wait <= LongestWait ? null : Parameters.Invalid("wait", text, $"{Duration.Forms}, at most 30s");
    }
}
