using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using OrleansCounters.Client.Orleans.Clusters.Many;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Folding;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Connections;

namespace OrleansCounters.Client.Orleans.Clusters;

internal static class ClusterEngineHostApplicationBuilderExtensions
{
    /// <summary>How soon a client notices silos that joined or left.</summary>
    private static readonly TimeSpan GatewayListRefresh = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The engine over a cluster's grains, called by this process as a client. Needs <see cref="CountersOptions"/>. The host listens while the
    /// cluster is waited for, and its health says so.
    /// </summary>
    /// <param name="name">The value of the setting <c>Engine</c> that chose it.</param>
    /// <param name="carriesTraces">True where calls take along what trace they belong to; costs something in every call.</param>
    public static IHostApplicationBuilder AddClusterEngine(this IHostApplicationBuilder builder, string name, ClusterAddress address, bool carriesTraces)
    {
        _ = builder.Services
            .AddClusterConnection(address.ToString())
            .AddClusterCalls(name, TimeProvider.System)
            .Configure<HostOptions>(static host => host.ServicesStartConcurrently = true);
        _ = builder.UseOrleansClient(client =>
        {
            _ = client.JoinCluster(address);
            _ = carriesTraces ? client.AddActivityPropagation() : client;
        });
        return builder;
    }

    /// <summary>The client of a cluster whose list of silos is in Redis.</summary>
    internal static IClientBuilder JoinCluster(this IClientBuilder client, ClusterAddress address) => client
        .UseRedisClustering(redis => redis.ConfigurationOptions = address.Membership)
        .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (address.Id, address.ServiceId))
        .NoticeSilosSoon()
        .Secure(address.Tls);

    internal static IClientBuilder Secure(this IClientBuilder client, ClusterTls? tls) => tls is null ? client : client.UseTls(tls.Apply);

    internal static IClientBuilder NoticeSilosSoon(this IClientBuilder client) =>
        client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = GatewayListRefresh);

    /// <summary>Keeps track of whether the cluster can be called.</summary>
    internal static IServiceCollection AddClusterConnection(this IServiceCollection services, string where)
    {
        return services
            .AddSingleton(provider => new ClusterConnection(
                where, TimeProvider.System, provider.GetRequiredService<ILogger<ClusterConnection>>()))
            .AddSingleton<IClientConnectionRetryFilter>(provider => provider.GetRequiredService<ClusterConnection>())
            .AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<ClusterConnection>())
            .AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>>(provider => provider.GetRequiredService<ClusterConnection>())
            .AddSingleton<IHostedService>(provider => new ClusterReconnect(
                provider.GetRequiredService<ClusterConnection>(), provider.GetRequiredService<IClusterClient>(), TimeProvider.System));
    }

    /// <summary>The engine itself, over an <see cref="IClusterClient"/>.</summary>
    /// <param name="clock">The time of deadlines. Messages and connections go by the system's.</param>
    internal static IServiceCollection AddClusterCalls(this IServiceCollection services, string name, TimeProvider clock)
    {
        // Past the deadline nobody waits for the answer any more; this only clears away.
        _ = services.AddOptions<ClientMessagingOptions>()
            .Configure<CountersOptions>(static (messaging, counters) => messaging.ResponseTimeout = counters.AnswerDeadline * 1.5);
        return services
            .AddVisitorSalts()
            .AddSingleton<ISiloView>(provider => new ClusterView(
                provider.GetRequiredService<IClusterClient>(),
                provider.GetRequiredService<ClusterConnection>(),
                provider.GetRequiredService<CountersOptions>(),
                clock))
            .AddSingleton(provider => NewEngine(name, provider, clock))
            .AddSingleton<IPageEngine>(provider => provider.GetRequiredService<OrleansEngine>())
            .AddSingleton<ICounterEngine>(provider => new FoldingEngine(
                provider.GetRequiredService<OrleansEngine>(),
                provider.GetRequiredService<CountersOptions>(),
                clock));
    }

    private static OrleansEngine NewEngine(string name, IServiceProvider provider, TimeProvider clock)
    {
        var references = new CounterReferences(provider.GetRequiredService<IClusterClient>());
        var connection = provider.GetRequiredService<ClusterConnection>();
        var options = provider.GetRequiredService<CountersOptions>();
        var calls = new GrainCalls(options, clock);
        CallBound Bound() => new(connection, options.AnswerDeadline, clock);
        ICounterGrain Counter(CounterKey key) => new BoundedGrain(() => references.Of(key), Bound());
        var silos = new SiloList(
            provider.GetRequiredService<IClusterClient>(), provider.GetRequiredService<IClusterManifestProvider>(), connection, options, clock);
        return new OrleansEngine(
            name,
            Counter,
            page => new BoundedPageGrain(() => references.Page(page), Bound()),
            provider.GetRequiredService<ISiloView>(),
            calls,
            many: new ManyCalls(silos, connection, options, clock, new CounterCalls(Counter, calls)));
    }
}
