using OrleansCounters.Domain.Engine;

namespace OrleansCounters.GrainInterfaces.Wire;

/// <summary>An <see cref="EngineHealth"/> on the wire.</summary>
/// <param name="LagTicks">In units of 100 ns.</param>
/// <param name="LastStored">As <see cref="EngineHealth.LastStored"/>; 0 from a silo of a version that did not send it.</param>
[GenerateSerializer, Immutable, Alias(WireNames.SiloHealthAnswer)]
public sealed record SiloHealthAnswer(
    [property: Id(0)] SiloPartAnswer[] Parts,
    [property: Id(1)] int DirtyCounters,
    [property: Id(2)] long LagTicks,
    [property: Id(3)] int ActiveCounters,
    [property: Id(4)] long LastStored = 0)
{
    public static SiloHealthAnswer Of(EngineHealth health) => new(
        [.. health.Parts.Select(SiloPartAnswer.Of)], health.DirtyCounters, health.Lag.Ticks, health.ActiveCounters, health.LastStored);

    public EngineHealth ToHealth() => new(
        [.. Parts.Select(part => part.ToPart())], DirtyCounters, TimeSpan.FromTicks(LagTicks), ActiveCounters)
    {
        LastStored = LastStored,
    };
}
