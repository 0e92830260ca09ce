using OrleansCounters.Domain.Counters;

namespace OrleansCounters.GrainInterfaces.Wire.Many;

/// <summary>Many changes on the wire.</summary>
/// <param name="Durability">The number of a <see cref="Domain.Counters.Durability"/>.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Changes">
/// Each as: the text of the counter's key; a byte with the number of the <see cref="ChangeKind"/>, 128 added where there is an idempotency key; the
/// operand; the idempotency key. Packed by hand, for a thousand objects would cost more on the way than their counters.
/// </param>
[GenerateSerializer, Immutable, Alias(WireNames.ManyRequest)]
public sealed record ManyRequest([property: Id(0)] byte Durability, [property: Id(1)] int Count, [property: Id(2)] byte[] Changes)
{
    private const int HasKey = 0x80;

    /// <param name="indexes">Which of the changes, in order.</param>
    public static ManyRequest Of(ReadOnlySpan<CounterChange> changes, IReadOnlyList<int> indexes, Durability durability)
    {
        var packed = new PackedWriter(indexes.Count * 24);
        foreach (var index in indexes)
        {
            var (key, change) = changes[index];
            packed.Text(key.Text);
            packed.Byte((byte)((int)change.Kind | (change.IdempotencyKey is null ? 0 : HasKey)));
            packed.Number(change.Operand);
            if (change.IdempotencyKey is { } idempotencyKey)
            {
                packed.Text(idempotencyKey);
            }
        }

        return new ManyRequest((byte)durability, indexes.Count, packed.ToArray());
    }

    public CounterChange[] ToChanges()
    {
        var changes = new CounterChange[Count];
        var packed = new PackedReader(Changes);
        foreach (ref var change in changes.AsSpan())
        {
            var key = CounterKey.FromText(packed.Text());
            var kind = packed.Byte();
            var operand = packed.Number();
            change = new CounterChange(key, new Change((ChangeKind)(kind & ~HasKey), operand, (kind & HasKey) == 0 ? null : packed.Text()));
        }

        return changes;
    }
}
