using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Settings;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Dialects;
using OrleansCounters.Http.Embedding;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Health;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Options;
using OrleansCounters.Http.Pages;
using OrleansCounters.Http.Visits;

namespace OrleansCounters.Http;

/// <summary>What the endpoints need.</summary>
public static class CountersHttpServiceCollectionExtensions
{
    /// <summary>
    /// Adds everything that <see cref="CountersHttpEndpointRouteBuilderExtensions.MapCountersHttp"/> maps. The host adds the
    /// <see cref="ICounterEngine"/>, which is the <see cref="IPageEngine"/> as well, the <see cref="IStore"/>, the <see cref="ISettingsStore"/>
    /// and the <see cref="Domain.Visitors.IVisitorSalts"/>, all as singletons.
    /// </summary>
    public static IServiceCollection AddCountersHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddCountersOptions(configuration)
            .AddAccess(configuration)
            .AddFrontDoor()
            .AddCounters()
            .AddVisits(configuration)
            .AddPages()
            .AddCacheIncrement()
            .AddVisitCounter(configuration)
            .AddCountApi()
            .AddEmbedding()
            .AddHealth()
            .AddCountersOpenApi(configuration);
    }
}
