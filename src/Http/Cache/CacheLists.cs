using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Cache;

/// <summary>What people look at: namespaces with their statistics, policies, keys.</summary>
internal sealed class CacheLists(ICache cache)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public async Task Namespaces(HttpContext context)
    {
        var report = await cache.Statistics.ClusterAsync(context.RequestAborted);
        var answer = new CacheNamespacesAnswer(
            report.IsCluster ? "cluster" : "process",
            [.. report.Namespaces.Select(name => Show(name.Name, name.Counts, name.Bytes))],
            Show("", report.Total, report.Bytes),
            [.. cache.Policies.All.Select(Show)]);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CacheNamespacesAnswer);
    }

    public async Task Keys(HttpContext context)
    {
        string? prefix = null;
        string? cursor = null;
        var limit = (long)DefaultLimit;
        var problem = CachePath.ReadAlone(context, out var name)
            ?? Parameters.Text(context, "prefix", out prefix)
            ?? CallerAccess.Of(context).ListRefusal($"{name}/{prefix}")
            ?? Parameters.Text(context, "cursor", out cursor)
            ?? Parameters.Number(context, "limit", DefaultLimit, out limit, 1, MaxLimit);
        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        try
        {
            var page = await cache.BrowseAsync(name, prefix ?? "", (int)limit, cursor, context.RequestAborted);
            var keys = page.Keys.Select(key => new CacheKeyAnswer(key.Key, key.Bytes, key.Ttl <= TimeSpan.Zero ? "stale" : "fresh", key.Ttl?.TotalSeconds));
            await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, new CacheKeysAnswer([.. keys], page.Cursor), HttpJson.Default.CacheKeysAnswer);
        }
        catch (ArgumentException)
        {
            await ProblemAnswer.WriteAsync(context, new Problem(400, ProblemCodes.InvalidParameter, "cursor is not one that a page gave out.", "cursor"));
        }
    }

    private static CacheStatisticsAnswer Show(string name, CacheCounts counts, long bytes) => new(
        counts.MemoryHits, counts.RedisHits, counts.Misses, counts.Stale, counts.Sets, counts.Deletes, counts.Evictions,
        counts.Errors, counts.Rejected, counts.HitRate, bytes, name.Length == 0 ? null : name);

    private static CachePolicyAnswer Show(CachePolicy policy) => new(
        policy.Prefix, policy.Ttl.TotalSeconds, policy.AllowInfinite ? null : policy.MaxTtl.TotalSeconds, policy.Jitter, policy.MaxEntryBytes,
        policy.QuotaBytes, policy.StaleOnError.TotalSeconds, policy.Sliding?.TotalSeconds);
}
