using System.Numerics;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// The registers of a HyperLogLog with 2^15 of them. A hash's first 15 bits choose the register; its value is the largest rank met there,
/// the place of the first 1 among the other 49 bits, or 50 where there is none. How many registers have each value is kept beside them, so
/// that an estimate costs nothing.
/// </summary>
internal sealed class VisitorRegisters
{
    public const int IndexBits = 15;
    public const int Count = 1 << IndexBits;
    public const int MaxRank = 64 - IndexBits + 1;

    private readonly byte[] _values = new byte[Count];
    private readonly int[] _histogram = new int[MaxRank + 1];

    public VisitorRegisters() => _histogram[0] = Count;

    public ReadOnlySpan<byte> Values => _values;

    public bool Contains(ulong hash) => _values[IndexOf(hash)] >= RankOf(hash);

    public bool Add(ulong hash) => Raise(IndexOf(hash), RankOf(hash));

    public bool Join(VisitorRegisters other)
    {
        var changed = false;
        for (var i = 0; i < Count; i++)
        {
            changed |= Raise(i, other._values[i]);
        }

        return changed;
    }

    public bool Includes(VisitorRegisters other)
    {
        for (var i = 0; i < Count; i++)
        {
            if (other._values[i] > _values[i])
            {
                return false;
            }
        }

        return true;
    }

    public long Estimate() => VisitorSketchEstimate.Of(_histogram);

    public VisitorRegisters Copy()
    {
        var copy = new VisitorRegisters();
        _values.CopyTo(copy._values, 0);
        _histogram.CopyTo(copy._histogram, 0);
        return copy;
    }

    /// <exception cref="InvalidDataException">The bytes are not registers.</exception>
    public static VisitorRegisters Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Count)
        {
            throw new InvalidDataException($"A dense sketch of visitors has {Count} registers; this one has {bytes.Length}.");
        }

        var registers = new VisitorRegisters();
        for (var i = 0; i < Count; i++)
        {
            if (bytes[i] > MaxRank)
            {
                throw new InvalidDataException($"Register {i} of a dense sketch of visitors is {bytes[i]}; the most is {MaxRank}.");
            }

            _ = registers.Raise(i, bytes[i]);
        }

        return registers;
    }

    private static int IndexOf(ulong hash) => (int)(hash >> (64 - IndexBits));

    private static byte RankOf(ulong hash) => (byte)(Math.Min(BitOperations.LeadingZeroCount(hash << IndexBits), MaxRank - 1) + 1);

    private bool Raise(int index, byte rank)
    {
        ref var value = ref _values[index];
        if (rank <= value)
        {
            return false;
        }

        _histogram[value]--;
        _histogram[rank]++;
        value = rank;
        return true;
    }
}
