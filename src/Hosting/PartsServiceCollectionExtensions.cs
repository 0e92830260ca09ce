using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Metering;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Redis;
using OrleansCounters.Settings;
using OrleansCounters.Store.MySql;
using OrleansCounters.Store.Sqlite;

namespace OrleansCounters.Hosting;

/// <summary>Which parts the settings ask for.</summary>
public static class PartsServiceCollectionExtensions
{
    /// <summary>Losses and recoveries of the authority and the store, in the log; everything in metrics.</summary>
    public static IServiceCollection AddObservation(this IServiceCollection services) =>
        services.AddMetrics()
            .AddSingleton<LoggingObserver>()
            .AddSingleton(provider => new MeteringObserver(provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<LoggingObserver>()))
            .AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<MeteringObserver>())
            .AddHostedService<RuntimeMeterHost>();

    /// <summary>A stop ends, whatever is away. In processes only: it ends the one that it is in.</summary>
    public static IServiceCollection AddStopLimit(this IServiceCollection services) => services.AddHostedService(static provider => new StopLimit(
        provider.GetRequiredService<IHostApplicationLifetime>(), TimeProvider.System, provider.GetRequiredService<ILogger<StopLimit>>(), Environment.Exit));

    /// <summary>MySQL where the settings name one, else a file.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration) =>
        Parts.NamesMySql(configuration) ? services.AddMySqlStore() : services.AddSqliteStore();

    /// <summary>Redis where the settings name one; else there is no mirror and the store is the authority.</summary>
    public static IServiceCollection AddMirror(this IServiceCollection services, IConfiguration configuration)
    {
        var problems = new List<string>();
        var options = RedisMirrorOptions.Read(configuration, problems);
        if (problems.Count > 0)
        {
            return services.AddSingleton<ISettingsCheck>(new FoundProblems(problems));
        }

        return options.Nodes.Count == 0 ? services : services.AddRedisMirror(configuration, neighbours: Neighbours(configuration)).AddHostedService<ColdKeysHost>();
    }

    /// <summary>What may share a Redis with the mirror by our own defaults: the cache, and the list of silos.</summary>
    private static string[] Neighbours(IConfiguration configuration) =>
        [RedisPrefixes.Cache, $"{ClusterSettings.ServiceIdOf(configuration)}/members/"];
}
