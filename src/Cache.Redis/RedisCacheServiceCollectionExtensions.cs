using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Cache.Redis;

public static class RedisCacheServiceCollectionExtensions
{
    /// <summary>
    /// The cache's Redis as an <see cref="ICacheTier"/>; nothing where the configuration names none, so that each process has a cache of its
    /// own. Needs <see cref="CacheOptions"/>.
    /// </summary>
    /// <exception cref="OptionsValidationException">Settings are wrong; all of them are named.</exception>
    public static IServiceCollection AddRedisCache(this IServiceCollection services, IConfiguration configuration)
    {
        var problems = new List<string>();
        var settings = RedisCacheSettings.Read(configuration, problems);
        if (problems.Count > 0)
        {
            throw new OptionsValidationException(nameof(RedisCacheSettings), typeof(RedisCacheSettings), problems);
        }

        if (settings.ConnectionString is not { } connectionString)
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICacheTier>(provider => new RedisCacheTier(
            connectionString,
            provider.GetRequiredService<CacheOptions>().CallTimeout,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RedisCacheTier>>()));
        return services;
    }
}
