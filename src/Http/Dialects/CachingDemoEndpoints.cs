using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.Dialects;

/// <summary>The cache's statistics as the redis-caching-demo seed tells them: of all namespaces, over all processes.</summary>
internal sealed class CachingDemoEndpoints(ICache cache, TimeProvider time)
{
    public async Task Statistics(HttpContext context)
    {
        var counts = (await cache.Statistics.ClusterAsync(context.RequestAborted)).Total;

        // A value past its time stood in for one that could not be had: the seed would have missed.
        var misses = counts.Misses + counts.Stale;
        var statistics = new CachingDemoStatistics(
            counts.Hits, misses, counts.Sets, counts.Deletes, counts.Errors, counts.HitRate, counts.Hits + misses);
        var answer = new CachingDemoStatisticsAnswer(statistics, Now);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CachingDemoStatisticsAnswer);
    }

    public async Task Reset(HttpContext context)
    {
        await cache.Statistics.ResetAsync(context.RequestAborted);
        var answer = new CachingDemoReset("Cache statistics reset", Now);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CachingDemoReset);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
