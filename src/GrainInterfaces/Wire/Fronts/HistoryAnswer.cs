using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.History;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.GrainInterfaces.Wire.Fronts;

/// <summary>A <see cref="StoredHistory"/> on the wire.</summary>
/// <param name="Outcome">The number of an <see cref="Domain.Counters.Outcome"/>; <see cref="Outcome.Unavailable"/> where the store is away.</param>
/// <param name="Starts">Of the buckets, Unix time in milliseconds, oldest first.</param>
/// <param name="Changes">Of the same buckets.</param>
[GenerateSerializer, Immutable, Alias(WireNames.HistoryAnswer)]
public sealed record HistoryAnswer(
    [property: Id(0)] byte Outcome,
    [property: Id(1)] long[] Starts,
    [property: Id(2)] long[] Changes,
    [property: Id(3)] long Total,
    [property: Id(4)] long Adjusted,
    [property: Id(5)] long Version,
    [property: Id(6)] bool IsOneState)
{
    public static HistoryAnswer Of(StoredHistory history) => new(
        (byte)Domain.Counters.Outcome.Done,
        [.. history.Buckets.Select(bucket => bucket.Start)],
        [.. history.Buckets.Select(bucket => bucket.Change)],
        history.State.Total,
        history.State.Adjusted,
        history.State.Version,
        history.IsOneState);

    public static HistoryAnswer Refused(Outcome outcome) => new((byte)outcome, [], [], 0, 0, 0, false);

    /// <summary>Of the state, only what a history says of it.</summary>
    public StoredHistory ToHistory() => new(
        [.. Starts.Zip(Changes, (start, change) => new HistoryBucket(start, change))],
        CounterState.Absent with { Total = Total, Adjusted = Adjusted, Version = Version },
        IsOneState);
}
