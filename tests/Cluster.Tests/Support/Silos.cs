using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;
using OrleansCounters.Client.Orleans;
using OrleansCounters.Client.Orleans.Clusters;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.Grains;
using OrleansCounters.Testing;

namespace OrleansCounters.Cluster.Tests.Support;

/// <summary>Silos in this process, each with an engine as a co-hosted gateway has it.</summary>
internal sealed class Silos : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private Silos(InProcessTestCluster cluster, CalledGrains called, CalledGrains calledHere) =>
        (_cluster, Called, CalledHere) = (cluster, called, calledHere);

    /// <summary>What the gateway that is a client called.</summary>
    public CalledGrains Called { get; }

    /// <summary>What the silos called, their engines included.</summary>
    public CalledGrains CalledHere { get; }

    public IGrainFactory Grains => _cluster.Client;

    /// <summary>The engine of the first silo.</summary>
    public ICounterEngine Engine => EngineOf(0);

    public IPageEngine Pages => _cluster.Silos[0].ServiceProvider.GetRequiredService<IPageEngine>();

    /// <summary>The engine of a gateway that is a client of the cluster.</summary>
    public ICounterEngine Client => _cluster.Client.ServiceProvider.GetRequiredService<ICounterEngine>();

    public IPageEngine ClientPages => _cluster.Client.ServiceProvider.GetRequiredService<IPageEngine>();

    /// <param name="clock">The time of counters, of grains' timers and of idle grains. Messages and membership go by the system's.</param>
    /// <param name="cluster">The id of the cluster that holds the store; null for none, which lets several of them work on one store.</param>
    public static async Task<Silos> StartAsync(
        IStore store, IMirrorNode? node = null, CountersOptions? options = null, short count = 1, TimeProvider? clock = null, string? cluster = null)
    {
        var (builder, called, calledHere) = (new InProcessTestClusterBuilder(count), new CalledGrains(), new CalledGrains());
        builder.Options.ConfigureFileLogging = false;
        _ = builder.ConfigureSilo((silosOwn, silo) =>
        {
            _ = silo.AddCounterGrains(ownsStore: false, cluster).AddOutgoingGrainCallFilter(calledHere);
            _ = silo.Services.AddSingleton(store).AddSingleton((IVisitorStore)store).AddSingleton(options ?? new CountersOptions()).AddOrleansEngine("Silo");
            if (clock is not null)
            {
                _ = silo.Services.AddSingleton(clock).UseTimeProviderForBackgroundAreas(TimeProvider.System)
                    .AddKeyedSingleton(TimeProviderNames.ActivationManagement, clock);
            }

            if (count > 1)
            {
                // Orleans' own placement puts a few grains on one silo.
                _ = silo.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
            }

            if (node is not null)
            {
                var mirror = new MirrorSet([node], 100);
                _ = silo.Services.AddSingleton(mirror).AddSingleton(VisitorTwin.Of(mirror)!);
            }
        });
        _ = builder.ConfigureClient(client => client.AddOutgoingGrainCallFilter(called).Services
            .AddSingleton(options ?? new CountersOptions())
            .AddClusterConnection("the silos of this test")
            .AddClusterCalls("Cluster", clock ?? TimeProvider.System));
        var running = await BuildAsync(builder);
        await running.DeployAsync();
        return new Silos(running, called, calledHere);
    }

    /// <summary>It draws ports a hundred times, and may find none on a machine where others test as well.</summary>
    private static async Task<InProcessTestCluster> BuildAsync(InProcessTestClusterBuilder builder)
    {
        const int Attempts = 60;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return builder.Build();
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                await Task.Delay(500);
            }
        }
    }

    public ICounterEngine EngineOf(int silo) => _cluster.Silos[silo].ServiceProvider.GetRequiredService<ICounterEngine>();

    /// <summary>What has a grain on one silo.</summary>
    public ILocalCounters LocalOf(int silo) => _cluster.Silos[silo].ServiceProvider.GetRequiredService<ILocalCounters>();

    /// <summary>Ends the activation of a counter, whatever keeps it alive, and waits until it is gone.</summary>
    public Task DeactivateAsync(CounterKey key) => _cluster.DeactivateAsync(_cluster.Client.GetGrain<ICounterGrain>(key.Text));

    /// <summary>Has every silo look for idle grains now.</summary>
    public Task CollectAsync(TimeSpan idle) => _cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(idle);

    public Task StopAsync() => _cluster.StopAllSilosAsync();

    /// <summary>Ends one silo without letting it finish anything.</summary>
    public Task KillAsync(int silo) => _cluster.KillSiloAsync(_cluster.Silos[silo]);

    /// <summary>Ends the silos without letting them finish anything.</summary>
    public Task KillAsync() => Task.WhenAll(_cluster.Silos.ToArray().Select(_cluster.KillSiloAsync));

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
