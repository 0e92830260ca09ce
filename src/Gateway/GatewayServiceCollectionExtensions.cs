using OrleansCounters.Cache.Redis;
using OrleansCounters.Settings;

namespace OrleansCounters.Gateway;

/// <summary>What only a gateway has.</summary>
internal static class GatewayServiceCollectionExtensions
{
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Redis where the settings name one; else each gateway caches alone.</summary>
    public static IServiceCollection AddSharedCache(this IServiceCollection services, IConfiguration configuration)
    {
        var problems = new List<string>();
        _ = RedisCacheSettings.Read(configuration, problems);
        return problems.Count > 0 ? services.AddSingleton<ISettingsCheck>(new FoundProblems(problems)) : services.AddRedisCache(configuration);
    }

    public static IServiceCollection AddEngine(this IServiceCollection services, IHostApplicationBuilder builder)
    {
        EngineChoice.AddTo(builder);
        return services.AddSingleton<ISettingsCheck>(new EngineSetting(builder.Configuration));
    }

    public static IServiceCollection AddStartupBanner(this IServiceCollection services) => services.AddHostedService<StartupBanner>();
}
