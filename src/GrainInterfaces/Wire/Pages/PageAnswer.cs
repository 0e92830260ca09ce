using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.GrainInterfaces.Wire.Pages;

/// <summary>A <see cref="PageResult"/> on the wire.</summary>
/// <param name="Outcome">The number of an <see cref="Domain.Counters.Outcome"/>.</param>
/// <param name="Source">The number of a <see cref="ReadSource"/>.</param>
[GenerateSerializer, Immutable, Alias(WireNames.PageAnswer)]
public sealed record PageAnswer(
    [property: Id(0)] byte Outcome,
    [property: Id(1)] long Visits,
    [property: Id(2)] long UniqueToday,
    [property: Id(3)] long UniqueTotal,
    [property: Id(4)] long Bots,
    [property: Id(5)] long Prefetches,
    [property: Id(6)] long Own,
    [property: Id(7)] long Version,
    [property: Id(8)] bool Exists,
    [property: Id(9)] byte Source,
    [property: Id(10)] long ChangedAt)
{
    public static PageAnswer Of(PageResult result) => new(
        (byte)result.Outcome, result.Visits, result.UniqueToday, result.UniqueTotal, result.Bots, result.Prefetches, result.Own, result.Version,
        result.Exists, (byte)result.Source, result.ChangedAt);

    public PageResult ToResult() => new(
        (Outcome)Outcome, Visits, UniqueToday, UniqueTotal, Bots, Prefetches, Own, Version, Exists, (ReadSource)Source, ChangedAt);
}
