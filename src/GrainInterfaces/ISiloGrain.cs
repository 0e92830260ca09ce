using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.GrainInterfaces;

/// <summary>One silo, for whoever is not in it. Its key is the silo's address as <see cref="SiloAddress.ToParsableString"/> writes it.</summary>
/// <remarks>A call for a silo that has gone fails with <see cref="SiloUnavailableException"/>.</remarks>
[Alias(WireNames.SiloGrainInterface)]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>As <see cref="ISiloView.HealthAsync"/>, of this silo alone.</summary>
    [Alias(WireNames.Health)]
    ValueTask<SiloHealthAnswer> Health();

    /// <summary>Writes what counters of this silo have that is not in the store yet.</summary>
    [Alias(WireNames.SyncOwn), ResponseTimeout(LongTimeout)]
    ValueTask<SiloSyncAnswer> SyncOwn();

    /// <summary>Writes what is on the mirror's dirty lists, whichever process put it there.</summary>
    [Alias(WireNames.SyncListed), ResponseTimeout(LongTimeout)]
    ValueTask<SiloSyncAnswer> SyncListed();

    /// <summary>A million rows take minutes.</summary>
    private const string LongTimeout = "00:10:00";
}
