using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Grains;

/// <summary>Speaks for the silo that it is placed on.</summary>
[Orleans.Concurrency.Reentrant]
[OnItsSilo]
[GrainType(WireNames.SiloGrain)]
internal sealed class SiloGrain(SiloCounters silo) : Grain, ISiloGrain
{
    public async ValueTask<SiloHealthAnswer> Health() => SiloHealthAnswer.Of(await silo.HealthAsync(CancellationToken.None));

    public async ValueTask<SiloSyncAnswer> SyncOwn() => SiloSyncAnswer.Of(await silo.SyncOwnAsync(CancellationToken.None));

    public async ValueTask<SiloSyncAnswer> SyncListed() => SiloSyncAnswer.Of(await silo.SyncListedAsync(CancellationToken.None));
}
