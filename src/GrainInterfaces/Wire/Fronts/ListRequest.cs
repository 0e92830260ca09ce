using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.GrainInterfaces.Wire.Fronts;

/// <summary>A <see cref="CounterQuery"/> on the wire.</summary>
/// <param name="Kind">The number of a <see cref="CounterKind"/>.</param>
/// <param name="AfterId">Null for the first part, else the last id of the part before.</param>
[GenerateSerializer, Immutable, Alias(WireNames.ListRequest)]
public sealed record ListRequest(
    [property: Id(0)] byte Kind,
    [property: Id(1)] string Prefix,
    [property: Id(2)] bool ByValue,
    [property: Id(3)] int Limit,
    [property: Id(4)] string? AfterId,
    [property: Id(5)] long AfterTotal)
{
    public static ListRequest Of(CounterQuery query) =>
        new((byte)query.Kind, query.Prefix, query.ByValue, query.Limit, query.After?.Id, query.After?.Total ?? 0);

    public CounterQuery ToQuery() => new((CounterKind)Kind, Prefix, ByValue, Limit, AfterId is { } id ? new CounterCursor(id, AfterTotal) : null);
}
