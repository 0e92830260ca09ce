using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Catalogue;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Dialects;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Health;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Options;

namespace OrleansCounters.Http;

/// <summary>What the endpoints need.</summary>
public static class CountersHttpServiceCollectionExtensions
{
    /// <summary>
    /// Adds everything that <see cref="CountersHttpEndpointRouteBuilderExtensions.MapCountersHttp"/> maps. The host adds the
    /// <see cref="ICounterEngine"/> and the <see cref="IStore"/>, both as singletons.
    /// </summary>
    public static IServiceCollection AddCountersHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddCountersOptions(configuration)
            .AddAccess(configuration)
            .AddFrontDoor()
            .AddCounters()
            .AddCacheIncrement()
            .AddProducts()
            .AddCachingDemo()
            .AddCacheMe()
            .AddHealth()
            .AddCountersOpenApi();
    }
}
