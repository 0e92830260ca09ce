using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansCounters.Client;
using OrleansCounters.Client.Cache;
using OrleansCounters.Client.Registration;

// Where every registration is looked for, so that Program.cs needs no further using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The shared cache over HTTP.</summary>
public static class OrleansCountersCacheServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IDistributedCache"/>, in the place of <c>AddStackExchangeRedisCache</c>, and <see cref="ICacheService"/> where none is registered.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets at least <see cref="OrleansCountersCacheOptions.Configuration"/>; what is wrong is told when the host starts.</param>
    public static IServiceCollection AddOrleansCountersCache(this IServiceCollection services, Action<OrleansCountersCacheOptions> configure)
    {
        services.AddServiceHttpClient(OrleansCountersCacheOptions.HttpClientName);
        _ = services.AddOptions<OrleansCountersCacheOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OrleansCountersCacheOptions>, CacheOptionsValidator>());
        _ = services.AddSingleton<IDistributedCache>(provider => CacheParts.CacheOf(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<IOptions<OrleansCountersCacheOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("OrleansCounters.Client.Cache")));
        services.TryAddScoped<ICacheService, RedisCacheService>();
        return services;
    }
}
