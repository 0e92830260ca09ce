using Orleans.Configuration;
using Orleans.Dashboard;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Connections;
using OrleansCounters.Grains;
using OrleansCounters.Hosting;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Redis;
using OrleansCounters.Settings;
using OrleansCounters.Telemetry;
using OrleansCounters.Telemetry.Otlp;
using OrleansCounters.Visits;

namespace OrleansCounters.Silo;

/// <summary>A silo of a cluster, with all that it needs.</summary>
internal static class CountersSiloExtensions
{
    public static WebApplicationBuilder AddCountersSilo(this WebApplicationBuilder builder)
    {
        var settings = new SiloSettings(builder.Configuration);
        _ = builder.Services
            .AddCountersOptions(builder.Configuration)
            .AddSingleton(settings)
            .AddSingleton<ISettingsCheck>(settings)
            .AddPrometheusMetrics(static provider => cancellation => provider.GetRequiredService<ISiloView>().HealthAsync(cancellation))
            .AddOtlp(builder.Configuration, "orleans-counters-silo")
            .AddObservation()
            .AddStopLimit()
            .AddStore(builder.Configuration)
            .AddMirror(builder.Configuration)
            .AddVisits(builder.Configuration)
            .AddSingleton<SiloHealth>()
            .AddHostedService<SiloBanner>();
        if (settings.IsGood)
        {
            // With wrong settings nothing starts; the gate tells all of them.
            _ = builder.UseOrleans(silo => silo
                .JoinCluster(settings)
                .Secure(settings.Tls)
                .AddCounterGrains(ownsStore: false, settings.Cluster.Id)
                .AddTraces(builder.Configuration)
                .AddOrleansDashboard(settings));
        }

        return builder;
    }

    private static ISiloBuilder JoinCluster(this ISiloBuilder silo, SiloSettings settings) => silo
        .UseRedisClustering(redis => redis.ConfigurationOptions = RedisConnectionString.Parse(settings.Cluster.Membership))
        .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.Cluster.Id, settings.Cluster.ServiceId))
        .ConfigureEndpoints(settings.Address, settings.Port, settings.GatewayPort, listenOnAnyHostAddress: false)
        .Configure<ClusterMembershipOptions>(membership =>
        {
            // A silo that joins asks all that signed of late. After a crash of all of them nobody answers, and it waits until the
            // signatures are too old: 15 s, not Orleans' 90.
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            membership.ProbeTimeout = settings.ProbeTimeout ?? membership.ProbeTimeout;
            membership.NumMissedProbesLimit = settings.MissedProbes ?? membership.NumMissedProbesLimit;
            membership.NumVotesForDeathDeclaration = settings.DeathVotes ?? membership.NumVotesForDeathDeclaration;
        });

    private static ISiloBuilder Secure(this ISiloBuilder silo, ClusterTls? tls) => tls is null ? silo : silo.UseTls(tls.Apply);

    private static ISiloBuilder AddTraces(this ISiloBuilder silo, IConfiguration configuration) =>
        OtlpServiceCollectionExtensions.SendsTraces(configuration) ? silo.AddActivityPropagation() : silo;

    private static ISiloBuilder AddOrleansDashboard(this ISiloBuilder silo, SiloSettings settings) => settings.Dashboard ? silo.AddDashboard() : silo;
}
