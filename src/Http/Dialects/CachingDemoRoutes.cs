using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Dialects;

/// <summary>The routes of the redis-caching-demo seed beside its products, which are ours.</summary>
internal static class CachingDemoRoutes
{
    public static IServiceCollection AddCachingDemo(this IServiceCollection services) => services.AddSingleton<CachingDemoEndpoints>();

    public static void MapCachingDemo(this IEndpointRouteBuilder endpoints)
    {
        var cache = endpoints.ServiceProvider.GetRequiredService<CachingDemoEndpoints>();

        var group = endpoints.MapGroup("").WithTags("Dialect: redis-caching-demo");
        group.MapDocumented("GET", "/api/v1/cache/stats", cache.Statistics, Statistics);
        group.MapDocumented("POST", "/api/v1/cache/stats/reset", cache.Reset, Reset);
    }

    private static RouteDoc Statistics { get; } = new(
        "cacheStatistics", "Does caching pay", "Hits, misses and what else the cache did, of all namespaces and all processes, since the last reset.")
    {
        Answers = [new(200, typeof(CachingDemoStatisticsAnswer), "The sums.")],
        Problems = [500],
    };

    private static RouteDoc Reset { get; } = new("resetCacheStatistics", "Begin the cache's statistics at zero", "In every process that can be reached.")
    {
        Answers = [new(200, typeof(CachingDemoReset), "They begin at zero.")],
        Problems = [500],
    };
}
