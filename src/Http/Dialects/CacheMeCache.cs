using System.Globalization;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Dialects;

/// <summary>The cache as the cache-me-if-you-can seed shows it: Redis' own figures, and a way to clear everything.</summary>
internal sealed class CacheMeCache(ICache cache)
{
    private static readonly string[] Units = ["B", "K", "M", "G", "T"];

    public async Task Statistics(HttpContext context)
    {
        var answer = await cache.Statistics.ServerAsync(context.RequestAborted) is { } server
            ? new CacheMeStatisticsAnswer(OfServer(server), "redis")
            : new CacheMeStatisticsAnswer(OfProcess(cache.Statistics.Process()), "process");
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CacheMeStatisticsAnswer);
    }

    public async Task Clear(HttpContext context)
    {
        if (CallerAccess.Of(context).ListRefusal("") is { } notAll)
        {
            await ProblemAnswer.WriteAsync(context, notAll);
            return;
        }

        var used = (await cache.Statistics.ClusterAsync(context.RequestAborted)).Namespaces.Select(name => name.Name).ToArray();
        foreach (var name in used)
        {
            _ = await cache.RemoveNamespaceAsync(name, context.RequestAborted);
        }

        var answer = new CacheMeCleared("Cache cleared successfully", used);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CacheMeCleared);
    }

    private static CacheMeStatistics OfServer(IReadOnlyDictionary<string, string> server)
    {
        long Number(string field) =>
            long.TryParse(server.GetValueOrDefault(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new CacheMeStatistics(
            Number("keyspace_hits"), Number("keyspace_misses"), server.GetValueOrDefault("used_memory_human") ?? Human(Number("used_memory")),
            Number("connected_clients"), Number("total_commands_processed"));
    }

    /// <summary>This process is its memory's only client.</summary>
    private static CacheMeStatistics OfProcess(CacheStatisticsReport report)
    {
        var counts = report.Total;
        var commands = counts.Hits + counts.Misses + counts.Stale + counts.Sets + counts.Deletes;
        return new CacheMeStatistics(counts.Hits, counts.Misses + counts.Stale, Human(report.Bytes), 1, commands);
    }

    /// <summary>As Redis writes sizes: <c>1.20M</c>.</summary>
    private static string Human(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1024 && unit < Units.Length - 1; unit++)
        {
            size /= 1024;
        }

        return unit == 0 ? $"{bytes}B" : string.Create(CultureInfo.InvariantCulture, $"{size:0.00}{Units[unit]}");
    }
}
