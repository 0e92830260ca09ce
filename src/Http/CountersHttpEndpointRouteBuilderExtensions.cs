using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using OrleansCounters.Http.Batches;
using OrleansCounters.Http.Cache;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Dialects;
using OrleansCounters.Http.Exports;
using OrleansCounters.Http.Health;
using OrleansCounters.Http.History;
using OrleansCounters.Http.Imports;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http;

/// <summary>Every route.</summary>
public static class CountersHttpEndpointRouteBuilderExtensions
{
    /// <returns>The group of all routes, so that the host can add to it.</returns>
    public static RouteGroupBuilder MapCountersHttp(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("");
        group.MapCounters();
        group.MapBatches();
        group.MapHistory();
        group.MapExports();
        group.MapImports();
        group.MapCache();
        group.MapCacheIncrement();
        group.MapHealth();
        group.MapCountersOpenApi();
        return group;
    }
}
