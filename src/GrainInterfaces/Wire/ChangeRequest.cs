using OrleansCounters.Domain.Counters;

namespace OrleansCounters.GrainInterfaces.Wire;

/// <summary>A <see cref="Domain.Counters.Change"/> on the wire, with the durability asked for.</summary>
/// <param name="Kind">The number of a <see cref="ChangeKind"/>.</param>
/// <param name="Durability">The number of a <see cref="Domain.Counters.Durability"/>.</param>
[GenerateSerializer, Immutable, Alias(WireNames.ChangeRequest)]
public readonly record struct ChangeRequest(
    [property: Id(0)] byte Kind,
    [property: Id(1)] long Operand,
    [property: Id(2)] string? IdempotencyKey,
    [property: Id(3)] byte Durability)
{
    public static ChangeRequest Of(Change change, Durability durability) =>
        new((byte)change.Kind, change.Operand, change.IdempotencyKey, (byte)durability);

    public Change ToChange() => new((ChangeKind)Kind, Operand, IdempotencyKey);
}
