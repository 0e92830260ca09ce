using OrleansCounters.Domain.Store;

namespace OrleansCounters.GrainInterfaces.Wire.Fronts;

/// <summary>What a list says of one counter.</summary>
/// <param name="ChangedAt">Unix time in milliseconds.</param>
/// <param name="CreatedAt">Unix time in milliseconds.</param>
[GenerateSerializer, Immutable, Alias(WireNames.ListedCounter)]
public readonly record struct ListedCounter(
    [property: Id(0)] string Id,
    [property: Id(1)] long Value,
    [property: Id(2)] long Version,
    [property: Id(3)] long ChangedAt,
    [property: Id(4)] long CreatedAt)
{
    public static ListedCounter Of(StoredCounter counter) =>
        new(counter.Key.Id, counter.State.Total, counter.State.Version, counter.State.ChangedAt, counter.CreatedAt);
}
