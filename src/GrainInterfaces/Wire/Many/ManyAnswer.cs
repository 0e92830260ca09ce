using OrleansCounters.Domain.Counters;

namespace OrleansCounters.GrainInterfaces.Wire.Many;

/// <summary>The answers to a <see cref="ManyRequest"/>, in its order.</summary>
/// <param name="Answers">
/// Each as: a byte with the number of the <see cref="Outcome"/>, or 255 where the counter has no grain on the silo; where it is
/// <see cref="Outcome.Done"/> the value, the version, and a byte with the number of the durability reached, 128 added where it was replayed.
/// </param>
[GenerateSerializer, Immutable, Alias(WireNames.ManyAnswer)]
public sealed record ManyAnswer([property: Id(0)] byte[] Answers)
{
    private const int Replayed = 0x80;

    /// <summary>Nothing was done: the counter has no grain on the silo.</summary>
    public static readonly ChangeResult NotHere = ChangeResult.Refused((Outcome)byte.MaxValue);

    public static ManyAnswer Of(ReadOnlySpan<ChangeResult> results)
    {
        var packed = new PackedWriter(results.Length * 12);
        foreach (var result in results)
        {
            packed.Byte((byte)result.Outcome);
            if (result.Outcome == Outcome.Done)
            {
                packed.Number(result.Value);
                packed.Number(result.Version);
                packed.Byte((byte)((int)result.Durability | (result.Replayed ? Replayed : 0)));
            }
        }

        return new ManyAnswer(packed.ToArray());
    }

    /// <param name="count">As many as were asked for.</param>
    public ChangeResult[] ToResults(int count)
    {
        var results = new ChangeResult[count];
        var packed = new PackedReader(Answers);
        foreach (ref var result in results.AsSpan())
        {
            result = ChangeResult.Refused((Outcome)packed.Byte());
            if (result.Outcome == Outcome.Done)
            {
                var (value, version, reached) = (packed.Number(), packed.Number(), packed.Byte());
                result = new ChangeResult(Outcome.Done, value, version, (Durability)(reached & ~Replayed), (reached & Replayed) != 0);
            }
        }

        return results;
    }
}
