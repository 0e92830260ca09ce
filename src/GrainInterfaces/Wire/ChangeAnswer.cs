using OrleansCounters.Domain.Counters;

namespace OrleansCounters.GrainInterfaces.Wire;

/// <summary>A <see cref="ChangeResult"/> on the wire.</summary>
/// <param name="Outcome">The number of an <see cref="Domain.Counters.Outcome"/>.</param>
/// <param name="Durability">The number of the <see cref="Domain.Counters.Durability"/> reached.</param>
[GenerateSerializer, Immutable, Alias(WireNames.ChangeAnswer)]
public readonly record struct ChangeAnswer(
    [property: Id(0)] byte Outcome,
    [property: Id(1)] long Value,
    [property: Id(2)] long Version,
    [property: Id(3)] byte Durability,
    [property: Id(4)] bool Replayed)
{
    public static ChangeAnswer Of(ChangeResult result) =>
        new((byte)result.Outcome, result.Value, result.Version, (byte)result.Durability, result.Replayed);

    public ChangeResult ToResult() => new((Outcome)Outcome, Value, Version, (Durability)Durability, Replayed);
}
