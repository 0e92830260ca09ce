using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Cache;

/// <summary>The cache as a service, and its routes' handlers.</summary>
internal static class CacheSetup
{
    /// <summary>Adds <see cref="ICache"/>, over the <see cref="ICacheTier"/> that the host adds, or memory alone where it adds none.</summary>
    public static IServiceCollection AddCache(this IServiceCollection services, IConfiguration configuration)
    {
        var (options, policies, problems) = new CacheSettingsReader(configuration).Read();
        services.TryAddSingleton<ICacheObserver, LoggingCacheObserver>();
        services.TryAddSingleton(provider => new SharedCache(
            policies,
            options,
            provider.GetService<ICacheTier>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ICacheObserver>()));
        services.TryAddSingleton<ICache>(provider => provider.GetRequiredService<SharedCache>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CacheHost>());
        return services
            .AddSingleton(options)
            .AddSingleton<CacheOutage>()
            .AddSingleton<ISettingsCheck>(new FoundProblems(problems))
            .AddSingleton<CacheReads>()
            .AddSingleton<CacheWrites>()
            .AddSingleton<CacheLeases>()
            .AddSingleton<CacheLists>();
    }
}
