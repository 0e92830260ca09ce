using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Batches;
using OrleansCounters.Http.Cache;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Dialects;
using OrleansCounters.Http.Exports;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Health;
using OrleansCounters.Http.History;
using OrleansCounters.Http.Imports;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Options;

namespace OrleansCounters.Http;

/// <summary>What the endpoints need.</summary>
public static class CountersHttpServiceCollectionExtensions
{
    /// <summary>
    /// Adds everything that <see cref="CountersHttpEndpointRouteBuilderExtensions.MapCountersHttp"/> maps. The host adds the
    /// <see cref="ICounterEngine"/>, the <see cref="IStore"/> and the <see cref="IImportStore"/>, all as singletons.
    /// <see cref="ICounterEngine"/> and the <see cref="IStore"/>, both as singletons,
    /// and, where gateways share a cache, the <see cref="Domain.Caching.Tiers.ICacheTier"/>.
    /// </summary>
    public static IServiceCollection AddCountersHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddCountersOptions(configuration)
            .AddAccess(configuration)
            .AddFrontDoor()
            .AddCounters()
            .AddBatches()
            .AddHistory()
            .AddExports()
            .AddImports()
            .AddCache(configuration)
            .AddCacheIncrement()
            .AddHealth()
            .AddCountersOpenApi();
    }
}
