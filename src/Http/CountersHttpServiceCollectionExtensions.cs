using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Settings;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Batches;
using OrleansCounters.Http.Cache;
using OrleansCounters.Http.Catalogue;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Dashboard;
using OrleansCounters.Http.Dialects;
using OrleansCounters.Http.Embedding;
using OrleansCounters.Http.Exports;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Health;
using OrleansCounters.Http.History;
using OrleansCounters.Http.Imports;
using OrleansCounters.Http.Limits;
using OrleansCounters.Http.Metrics;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Pages;
using OrleansCounters.Http.Streams;
using OrleansCounters.Http.Visits;
using OrleansCounters.Visits;
using OrleansCounters.Settings;

namespace OrleansCounters.Http;

/// <summary>What the endpoints need.</summary>
public static class CountersHttpServiceCollectionExtensions
{
    /// <summary>
    /// Adds everything that <see cref="CountersHttpEndpointRouteBuilderExtensions.MapCountersHttp"/> maps. The host adds the
    /// <see cref="ICounterEngine"/>, which is the <see cref="IPageEngine"/> as well, the <see cref="IStore"/>, the <see cref="IImportStore"/>, the
    /// <see cref="ISettingsStore"/> and the <see cref="Domain.Visitors.IVisitorSalts"/>, all as singletons, and, where gateways share a cache, the <see cref="Domain.Caching.Tiers.ICacheTier"/>.
    /// </summary>
    public static IServiceCollection AddCountersHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddCountersOptions(configuration)
            .AddAccess(configuration)
            .AddLimits(configuration)
            .AddFrontDoor(configuration)
            .AddCounters()
            .AddStreams(configuration)
            .AddVisits(configuration)
            .AddSingleton<Http.Visits.VisitReader>()
            .AddPages()
            .AddBatches()
            .AddHistory()
            .AddExports()
            .AddImports()
            .AddCache(configuration)
            .AddCacheIncrement()
            .AddVisitCounter(configuration)
            .AddCountApi()
            .AddEmbedding()
            .AddProducts()
            .AddCachingDemo()
            .AddCacheMe()
            .AddHealth()
            .AddCountersMetrics()
            .AddDashboard()
            .AddCountersOpenApi(configuration);
    }
}
