using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Access.Sessions;
using OrleansCounters.Http.Batches;
using OrleansCounters.Http.Cache;
using OrleansCounters.Http.Catalogue;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Dashboard;
using OrleansCounters.Http.Dialects;
using OrleansCounters.Http.Embedding;
using OrleansCounters.Http.Exports;
using OrleansCounters.Http.Health;
using OrleansCounters.Http.History;
using OrleansCounters.Http.Imports;
using OrleansCounters.Http.Metrics;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Pages;
using OrleansCounters.Http.Streams;

namespace OrleansCounters.Http;

/// <summary>Every route.</summary>
public static class CountersHttpEndpointRouteBuilderExtensions
{
    /// <returns>The group of all routes. What the host adds to it is guarded as they are.</returns>
    public static RouteGroupBuilder MapCountersHttp(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").Guarded(endpoints.ServiceProvider);
        group.MapCounters();
        group.MapStreams();
        group.MapPages();
        group.MapBatches();
        group.MapHistory();
        group.MapExports();
        group.MapImports();
        group.MapCache();
        group.MapCacheIncrement();
        group.MapSessions();
        group.MapVisitCounter();
        group.MapCountApi();
        group.MapEmbedding();
        group.MapProducts();
        group.MapCachingDemo();
        group.MapCacheMe();
        group.MapHealth();
        group.MapMetrics();
        group.MapDashboard();
        group.MapCountersOpenApi();
        return group;
    }
}
