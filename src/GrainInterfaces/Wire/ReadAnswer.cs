using OrleansCounters.Domain.Counters;

namespace OrleansCounters.GrainInterfaces.Wire;

/// <summary>A <see cref="ReadResult"/> on the wire.</summary>
/// <param name="Outcome">The number of an <see cref="Domain.Counters.Outcome"/>.</param>
/// <param name="Source">The number of a <see cref="ReadSource"/>.</param>
[GenerateSerializer, Immutable, Alias(WireNames.ReadAnswer)]
public readonly record struct ReadAnswer(
    [property: Id(0)] byte Outcome,
    [property: Id(1)] long Value,
    [property: Id(2)] long Version,
    [property: Id(3)] bool Exists,
    [property: Id(4)] byte Source,
    [property: Id(5)] long ChangedAt)
{
    public static ReadAnswer Of(ReadResult result) =>
        new((byte)result.Outcome, result.Value, result.Version, result.Exists, (byte)result.Source, result.ChangedAt);

    public ReadResult ToResult() => new((Outcome)Outcome, Value, Version, Exists, (ReadSource)Source, ChangedAt);
}
