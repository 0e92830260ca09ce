using OrleansCounters.Domain.Engine;

namespace OrleansCounters.GrainInterfaces;

/// <summary>
/// What an engine over grains must know beside single counters. A co-hosted silo answers for itself; a client of a cluster has to ask
/// every silo.
/// </summary>
public interface ISiloView
{
    /// <summary>As <see cref="ICounterEngine.SyncAllAsync"/>.</summary>
    ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation);

    /// <summary>As <see cref="ICounterEngine.HealthAsync"/>.</summary>
    ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation);
}
