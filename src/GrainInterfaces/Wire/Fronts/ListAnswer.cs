using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.GrainInterfaces.Wire.Fronts;

/// <summary>A <see cref="CounterPage"/> on the wire.</summary>
/// <param name="Outcome">The number of an <see cref="Domain.Counters.Outcome"/>; <see cref="Outcome.Unavailable"/> where the store is away.</param>
[GenerateSerializer, Immutable, Alias(WireNames.ListAnswer)]
public sealed record ListAnswer([property: Id(0)] byte Outcome, [property: Id(1)] ListedCounter[] Counters, [property: Id(2)] bool HasMore)
{
    public static ListAnswer Of(CounterPage page) => new((byte)Domain.Counters.Outcome.Done, [.. page.Counters.Select(ListedCounter.Of)], page.HasMore);

    public static ListAnswer Refused(Outcome outcome) => new((byte)outcome, [], false);
}
