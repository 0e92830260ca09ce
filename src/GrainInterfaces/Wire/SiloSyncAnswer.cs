using OrleansCounters.Domain.Engine;

namespace OrleansCounters.GrainInterfaces.Wire;

/// <summary>A <see cref="SyncReport"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias(WireNames.SiloSyncAnswer)]
public readonly record struct SiloSyncAnswer([property: Id(0)] int Synced, [property: Id(1)] int Left)
{
    public static SiloSyncAnswer Of(SyncReport report) => new(report.Synced, report.Left);

    public SyncReport ToReport() => new(Synced, Left);
}
