using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Catalogue;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Dialects;

/// <summary>The routes of the cache-me-if-you-can seed.</summary>
internal static class CacheMeRoutes
{
    public static IServiceCollection AddCacheMe(this IServiceCollection services) => services
        .AddSingleton<CacheMeProducts>()
        .AddSingleton<CacheMeCache>();

    public static void MapCacheMe(this IEndpointRouteBuilder endpoints)
    {
        var products = endpoints.ServiceProvider.GetRequiredService<CacheMeProducts>();
        var cache = endpoints.ServiceProvider.GetRequiredService<CacheMeCache>();

        var group = endpoints.MapGroup("").WithTags("Dialect: cache-me-if-you-can");
        group.MapDocumented("GET", "/products/{id}", products.Find, Find);
        group.MapDocumented("GET", "/products", products.List, List);
        group.MapDocumented("GET", "/cache/stats", cache.Statistics, Statistics);
        group.MapDocumented("DELETE", "/cache/clear", cache.Clear, Clear);
        _ = group.MapGet("/docs", () => Results.Redirect("/swagger")).ExcludeFromDescription()
            .WithMetadata(new RouteNeeds(AccessRole.Read, PublicNames.OpenApi));
    }

    private static RouteDoc Find { get; } = new("cacheMeProduct", "Get product with caching and metrics", "source tells where this answer came from.")
    {
        Parameters = [ProductDocs.Id],
        Answers = [new(200, typeof(CacheMeProduct), "The product.")],
        Problems = [400, 404, 500, 503],
    };

    private static RouteDoc List { get; } = new("cacheMeProducts", "List all products", "In pages, read through the cache.")
    {
        Parameters = [ParameterDoc.Number("skip", 0, "How many to leave out."), ParameterDoc.Number("limit", 10, "1 to 100.")],
        Answers = [new(200, typeof(CacheMeList), "A page.")],
        Problems = [400, 500, 503],
    };

    private static RouteDoc Statistics { get; } = new(
        "cacheMeStatistics", "Redis cache statistics", "What Redis says of itself, or this process where there is none.")
    {
        Answers = [new(200, typeof(CacheMeStatisticsAnswer), "The figures, and whose they are.")],
        Problems = [500],
    };

    private static RouteDoc Clear { get; } = new("cacheMeClear", "Clear all cached data", "Every namespace, each in one step. Other services' entries are gone too.")
    {
        Answers = [new(200, typeof(CacheMeCleared), "Gone.")],
        Needs = AccessRole.Admin,
        Problems = [500],
    };
}
