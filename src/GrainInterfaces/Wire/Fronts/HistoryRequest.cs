using OrleansCounters.Domain.History;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.GrainInterfaces.Wire.Fronts;

/// <summary>A <see cref="HistoryRange"/> of one counter on the wire.</summary>
/// <param name="Key">The text of a <see cref="Domain.Counters.CounterKey"/>.</param>
/// <param name="Resolution">The number of a <see cref="HistoryResolution"/>.</param>
[GenerateSerializer, Immutable, Alias(WireNames.HistoryRequest)]
public readonly record struct HistoryRequest(
    [property: Id(0)] string Key, [property: Id(1)] byte Resolution, [property: Id(2)] long? From, [property: Id(3)] long To)
{
    public static HistoryRequest Of(string key, HistoryRange range) => new(key, (byte)range.Resolution, range.From, range.To);

    public HistoryRange ToRange() => new((HistoryResolution)Resolution, From, To);
}
