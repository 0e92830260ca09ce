using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Grains;

public static class CounterGrainsSiloBuilderExtensions
{
    /// <summary>
    /// Counters and pages as grains of this silo. Needs an <see cref="IStore"/>, an <see cref="IVisitorStore"/> and <see cref="CountersOptions"/>;
    /// takes a <see cref="MirrorSet"/> and a <see cref="VisitorMirror"/> where there are some. Brings the <see cref="IVisitorSalts"/>. Membership is the caller's.
    /// </summary>
    /// <param name="ownsStore">True where no cluster joins this silo to others: a second engine on the same store is then refused.</param>
    /// <param name="cluster">The id of the cluster that joins it: its silos hold the store together, and a process without a cluster is refused.</param>
    public static ISiloBuilder AddCounterGrains(this ISiloBuilder silo, bool ownsStore, string? cluster = null)
    {
        _ = silo.Services
            .AddCounterRuntime()
            .AddSingleton(new CounterGrainsOptions(ownsStore, cluster))
            .AddSingleton<LocalCounters>()
            .AddSingleton<ILocalCounters>(provider => provider.GetRequiredService<LocalCounters>())
            .AddSingleton<SiloCounters>()
            .AddSingleton<ISiloView>(provider => provider.GetRequiredService<SiloCounters>())
            .AddSingleton<IHostedService, SiloCountersHost>()
            .AddCounterLimits();
        silo.Services.AddPlacementDirector<OnItsSilo, OnItsSiloDirector>();
        if (ownsStore)
        {
            // Alone it has the whole directory in its own memory. A cache before that would be a second one: 170 bytes for each counter.
            _ = silo.Services.Configure<GrainDirectoryOptions>(static directory => directory.CachingStrategy = GrainDirectoryOptions.CachingStrategyType.None);
        }

        return silo;
    }

    private static IServiceCollection AddCounterRuntime(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICommitObserver>(SilentObserver.Instance);
        services.TryAddSingleton(provider => new CounterRuntime(
            provider.GetRequiredService<IStore>(),
            provider.GetService<MirrorSet>(),
            provider.GetRequiredService<CountersOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ICommitObserver>(),

            // Not the process' own: a test runs several silos in one.
            (EngineIdentity.Ours with { Incarnation = Guid.NewGuid().ToString("N")[..12] }).ToString()));
        services.TryAddSingleton(provider => new VisitorRuntime(
            provider.GetRequiredService<IStore>(),
            provider.GetRequiredService<IVisitorStore>(),
            provider.GetService<VisitorMirror>(),
            provider.GetRequiredService<CountersOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ICommitObserver>(),
            (EngineIdentity.Ours with { Incarnation = Guid.NewGuid().ToString("N")[..12] }).ToString()));
        services.TryAddSingleton(provider => provider.GetRequiredService<VisitorRuntime>().Salts);
        return services;
    }

    private static IServiceCollection AddCounterLimits(this IServiceCollection services)
    {
        _ = services.AddOptions<GrainCollectionOptions>().Configure<CountersOptions>(static (collection, counters) =>
        {
            // Orleans looks for idle grains once in a quantum, and wants it to be shorter than their age.
            var quantum = TimeSpan.FromTicks(Math.Clamp(counters.IdleTimeout.Ticks / 2, TimeSpan.TicksPerSecond / 2, TimeSpan.TicksPerMinute));
            collection.CollectionQuantum = quantum;
            foreach (var grain in (ReadOnlySpan<Type>)[typeof(CounterGrain), typeof(PageGrain)])
            {
                collection.ClassSpecificCollectionAge[grain.FullName!] = counters.IdleTimeout > quantum ? counters.IdleTimeout : quantum * 2;
            }
        });
        _ = services.AddOptions<SiloMessagingOptions>().Configure<CountersOptions>(static (messaging, counters) =>
        {
            // A grain answers within the deadline by itself. Past it, nobody is there.
            messaging.ResponseTimeout = counters.AnswerDeadline * 1.5;

            // The grain refuses first, and with an answer; this is for a grain that does not get to run.
            messaging.MaxEnqueuedRequestsHardLimit = counters.RequestLimit * 2;
        });
        return services;
    }
}
