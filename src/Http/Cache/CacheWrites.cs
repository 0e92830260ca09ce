using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Cache;

/// <summary>Writing and removing. Not cancelled with the request: who hangs up has still asked for it.</summary>
internal sealed class CacheWrites(ICache cache)
{
    private static readonly Problem QuotaExceeded = new(
        507, ProblemCodes.QuotaExceeded, "The namespace has used up what it may take, or the cache's server its memory; nothing was kept.");

    private static readonly Problem ConditionFailed = new(
        412, ProblemCodes.PreconditionFailed, "The entry that is there is not the one that the condition names; nothing was changed.");

    private static readonly Problem LeaseLost = new(
        409, ProblemCodes.LeaseLost, "The lease ran out, or the key was written or removed since it was given; nothing was changed.", CacheHeaders.Lease);

    public async Task Put(HttpContext context)
    {
        TimeSpan? ttl = null;
        TimeSpan? sliding = null;
        IReadOnlyList<string> tags = [];
        var condition = CacheCondition.None;
        string? lease = null;
        var problem = CachePath.Read(context, action: false, out var key)
            ?? CacheParameters.Time(context, "ttl", CacheHeaders.Ttl, out ttl)
            ?? CacheParameters.Time(context, "sliding", CacheHeaders.Sliding, out sliding)
            ?? CacheParameters.Tags(context, out tags)
            ?? CacheParameters.Condition(context, out condition)
            ?? CacheParameters.Lease(context, out lease);
        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var most = cache.Policies.Find(key).MaxEntryBytes;
        if (await EntryBody.ReadAsync(context, most) is not { } value)
        {
            await ProblemAnswer.WriteAsync(context, TooLarge(most));
            return;
        }

        var item = new CacheItem(value) { ContentType = context.Request.ContentType, Ttl = ttl, Sliding = sliding, Tags = tags };
        await AnswerAsync(context, await cache.SetAsync(key, item, condition, lease), most);
    }

    public async Task Delete(HttpContext context)
    {
        var condition = CacheCondition.None;
        if ((CachePath.Read(context, action: false, out var key) ?? CacheParameters.Condition(context, out condition)) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        await AnswerAsync(context, await cache.RemoveAsync(key, condition), 0);
    }

    public async Task DeleteMany(HttpContext context)
    {
        string? tag = null;
        var problem = CachePath.ReadAlone(context, out var name)
            ?? CallerAccess.Of(context).ListRefusal($"{name}/")
            ?? Parameters.Text(context, "tag", out tag);
        if (problem is null && tag is not null && CacheItem.CheckTag(tag) is not null)
        {
            problem = Parameters.Invalid("tag", tag, $"1 to {CacheItem.MaxTagLength} visible ASCII characters without a comma");
        }

        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        await AnswerAsync(context, tag is null ? await cache.RemoveNamespaceAsync(name) : await cache.RemoveTagAsync(name, tag), 0);
    }

    private static Task AnswerAsync(HttpContext context, CacheWrite written, int most)
    {
        var headers = context.Response.Headers;
        if (written.Reached != CacheSource.None)
        {
            headers[CacheHeaders.Tier] = CacheHeaders.Name(written.Reached);
        }

        if (written.ETag is { } etag)
        {
            headers.ETag = CacheHeaders.ETag(etag);
        }

        if (written.Outcome != CacheWriteOutcome.Done)
        {
            return ProblemAnswer.WriteAsync(context, written.Outcome switch
            {
                CacheWriteOutcome.TooLarge => TooLarge(most),
                CacheWriteOutcome.QuotaExceeded => QuotaExceeded,
                CacheWriteOutcome.ConditionFailed => ConditionFailed,
                _ => LeaseLost,
            });
        }

        if (written.ETag is not null)
        {
            headers[CacheHeaders.Ttl] = CacheHeaders.Time(written.Ttl);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Problem TooLarge(int most) => new(413, ProblemCodes.EntryTooLarge, $"The value is over {most:N0} bytes, the most that its policy allows.");
}
