using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Dialects;

/// <summary>The routes of the cache-increment seed. <c>health</c> and <c>mysql/all</c> are routes of their own, not counters.</summary>
internal static class CacheIncrementRoutes
{
    private const string One = "/api/counter/{counterId}";

    public static IdPlace Id { get; } = new(2, "counterId");

    public static IServiceCollection AddCacheIncrement(this IServiceCollection services) => services
        .AddSingleton<CacheIncrementChanges>()
        .AddSingleton<CacheIncrementReads>()
        .AddSingleton<CacheIncrementSyncs>();

    public static void MapCacheIncrement(this IEndpointRouteBuilder endpoints)
    {
        var changes = endpoints.ServiceProvider.GetRequiredService<CacheIncrementChanges>();
        var reads = endpoints.ServiceProvider.GetRequiredService<CacheIncrementReads>();
        var syncs = endpoints.ServiceProvider.GetRequiredService<CacheIncrementSyncs>();

        var group = endpoints.MapGroup("").WithTags("Dialect: cache-increment");
        group.MapDocumented("POST", $"{One}/increment", changes.Increment, CacheIncrementDocs.Increment);
        group.MapDocumented("GET", One, reads.Read, CacheIncrementDocs.Read);
        group.MapDocumented("PUT", One, changes.Set, CacheIncrementDocs.Set);
        group.MapDocumented("GET", $"{One}/sync-status", syncs.Status, CacheIncrementDocs.SyncStatus);
        group.MapDocumented("POST", $"{One}/sync", syncs.Sync, CacheIncrementDocs.Sync);
        group.MapDocumented("GET", "/api/counter/mysql/all", reads.All, CacheIncrementDocs.All);
        group.MapDocumented("GET", "/api/counter/health", syncs.Health, CacheIncrementDocs.Health);
    }
}
