using OrleansCounters.Domain.Commits;
using OrleansCounters.Http.Options;
using OrleansCounters.Store.Sqlite;

namespace OrleansCounters.Gateway;

/// <summary>Which parts the settings ask for.</summary>
internal static class GatewayServiceCollectionExtensions
{
    public static IServiceCollection AddObservation(this IServiceCollection services) =>
        services.AddSingleton<ICommitObserver, LoggingObserver>();

    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSqliteStore();

    public static IServiceCollection AddEngine(this IServiceCollection services, IHostApplicationBuilder builder)
    {
        EngineChoice.AddTo(builder);
        return services.AddSingleton<ISettingsCheck>(new EngineSetting(builder.Configuration));
    }

    public static IServiceCollection AddStartupBanner(this IServiceCollection services) => services.AddHostedService<StartupBanner>();
}
