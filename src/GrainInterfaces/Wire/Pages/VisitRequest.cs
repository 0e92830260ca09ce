using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.GrainInterfaces.Wire.Pages;

/// <summary>A <see cref="Domain.Pages.Visit"/> on the wire, with the durability asked for.</summary>
/// <param name="Kind">The number of a <see cref="VisitKind"/>.</param>
/// <param name="Visitor">The value of a <see cref="VisitorHash"/>; null where nobody can tell.</param>
/// <param name="Durability">The number of a <see cref="Domain.Counters.Durability"/>.</param>
[GenerateSerializer, Immutable, Alias(WireNames.VisitRequest)]
public readonly record struct VisitRequest(
    [property: Id(0)] byte Kind,
    [property: Id(1)] ulong? Visitor,
    [property: Id(2)] int Day,
    [property: Id(3)] string? IdempotencyKey,
    [property: Id(4)] byte Durability)
{
    public static VisitRequest Of(Visit visit, Durability durability) =>
        new((byte)visit.Kind, visit.Visitor?.Value, visit.Day, visit.IdempotencyKey, (byte)durability);

    public Visit ToVisit() => new((VisitKind)Kind, Visitor is { } value ? new VisitorHash(value) : null, Day, IdempotencyKey);
}
