using OrleansCounters.Settings;

namespace OrleansCounters.Gateway;

/// <summary>What only a gateway has.</summary>
internal static class GatewayServiceCollectionExtensions
{
    public const string DefaultUrl = "http://127.0.0.1:8080";

    public static IServiceCollection AddEngine(this IServiceCollection services, IHostApplicationBuilder builder)
    {
        EngineChoice.AddTo(builder);
        return services.AddSingleton<ISettingsCheck>(new EngineSetting(builder.Configuration));
    }

    public static IServiceCollection AddStartupBanner(this IServiceCollection services) => services.AddHostedService<StartupBanner>();
}
