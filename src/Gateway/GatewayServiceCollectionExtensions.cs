using OrleansCounters.Cache.Redis;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Http.Options;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Store.MySql;
using OrleansCounters.Store.Sqlite;

namespace OrleansCounters.Gateway;

/// <summary>Which parts the settings ask for.</summary>
internal static class GatewayServiceCollectionExtensions
{
    public static IServiceCollection AddObservation(this IServiceCollection services) =>
        services.AddSingleton<ICommitObserver, LoggingObserver>();

    /// <summary>MySQL where the settings name one, else a file.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration) =>
        NamesMySql(configuration) ? services.AddMySqlStore() : services.AddSqliteStore();

    /// <summary>Redis where the settings name one; else there is no mirror and the store is the authority.</summary>
    public static IServiceCollection AddMirror(this IServiceCollection services, IConfiguration configuration)
    {
        var problems = new List<string>();
        var options = RedisMirrorOptions.Read(configuration, problems);
        if (problems.Count > 0)
        {
            return services.AddSingleton<ISettingsCheck>(new FoundProblems(problems));
        }

        return options.Nodes.Count == 0 ? services : services.AddRedisMirror(configuration, neighbours: [RedisCacheTier.Prefix]).AddHostedService<ColdKeysHost>();
    }

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

    private static bool NamesMySql(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[MySqlStoreOptions.ConnectionStringKey])
        || !string.IsNullOrWhiteSpace(configuration[MySqlStoreOptions.ConnectionStringAlias]);

    private sealed class FoundProblems(IReadOnlyList<string> problems) : ISettingsCheck
    {
        public IEnumerable<string> Problems() => problems;
    }
}
