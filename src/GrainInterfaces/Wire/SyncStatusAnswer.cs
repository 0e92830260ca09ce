using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.GrainInterfaces.Wire;

/// <summary>A <see cref="Domain.Engine.SyncStatus"/> on the wire.</summary>
/// <param name="Outcome">The number of an <see cref="Domain.Counters.Outcome"/>.</param>
[GenerateSerializer, Immutable, Alias(WireNames.SyncStatusAnswer)]
public sealed record SyncStatusAnswer(
    [property: Id(0)] byte Outcome,
    [property: Id(1)] long AuthorityValue,
    [property: Id(2)] long StoreValue,
    [property: Id(3)] long LastChangeStored,
    [property: Id(4)] bool IsSynced,
    [property: Id(5)] bool Exists)
{
    public static SyncStatusAnswer Of(SyncStatus status) =>
        new((byte)status.Outcome, status.AuthorityValue, status.StoreValue, status.LastChangeStored, status.IsSynced, status.Exists);

    public static SyncStatusAnswer Refused(Outcome outcome) => new((byte)outcome, 0, 0, 0, false, false);

    public SyncStatus ToStatus() => new((Outcome)Outcome, AuthorityValue, StoreValue, LastChangeStored, IsSynced, Exists);
}
