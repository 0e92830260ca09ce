namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// A set of visitors in little memory: up to 2,048 of them as they are, above that a HyperLogLog of 2^15 registers, 32 KiB whatever their
/// number, whose estimate has a standard error of 0.57 %. The form depends on the visitors alone, not on the way they came. Not safe for
/// concurrent use.
/// </summary>
public sealed partial class VisitorSketch
{
    /// <summary>The most visitors that are counted exactly.</summary>
    public const int MaxExact = 2_048;

    private ulong[] _hashes = [];
    private int _count;
    private VisitorRegisters? _registers;

    /// <summary>True where the estimate is the number itself.</summary>
    public bool IsExact => _registers is null;

    /// <summary>How many different visitors were added.</summary>
    public long Estimate => _registers is null ? _count : Math.Max(MaxExact + 1, _registers.Estimate());

    /// <summary>True where adding the visitor would change nothing.</summary>
    public bool Contains(VisitorHash visitor) => _registers is null ? Find(visitor.Value) >= 0 : _registers.Contains(visitor.Value);

    /// <returns>True where that changed anything.</returns>
    public bool Add(VisitorHash visitor) => Add(visitor.Value);

    /// <summary>Adds all that another one has. The other is not changed.</summary>
    /// <returns>True where that changed anything.</returns>
    public bool Join(VisitorSketch other)
    {
        var changed = false;
        if (other._registers is { } registers)
        {
            changed = _registers is null;
            return MakeDense().Join(registers) || changed;
        }

        foreach (var hash in other._hashes.AsSpan(0, other._count))
        {
            changed |= Add(hash);
        }

        return changed;
    }

    /// <summary>True where joining the other would change nothing.</summary>
    public bool Includes(VisitorSketch other)
    {
        if (other._registers is { } registers)
        {
            return _registers is { } ours && ours.Includes(registers);
        }

        foreach (var hash in other._hashes.AsSpan(0, other._count))
        {
            if (!Contains(new VisitorHash(hash)))
            {
                return false;
            }
        }

        return true;
    }

    public VisitorSketch Copy() => new()
    {
        _hashes = _hashes.AsSpan(0, _count).ToArray(),
        _count = _count,
        _registers = _registers?.Copy(),
    };

    private bool Add(ulong hash)
    {
        if (_registers is { } registers)
        {
            return registers.Add(hash);
        }

        var place = Find(hash);
        if (place >= 0)
        {
            return false;
        }

        if (_count == MaxExact)
        {
            _ = MakeDense().Add(hash);
            return true;
        }

        if (_count == _hashes.Length)
        {
            // By halves: a page with few visitors is what most are.
            Array.Resize(ref _hashes, Math.Min(MaxExact, _count + Math.Max(4, _count / 2)));
        }

        place = ~place;
        _hashes.AsSpan(place, _count - place).CopyTo(_hashes.AsSpan(place + 1));
        _hashes[place] = hash;
        _count++;
        return true;
    }

    /// <summary>The place of a hash among the sorted ones; below 0, and the complement of the place where it belongs, where it is none of them.</summary>
    private int Find(ulong hash) => Array.BinarySearch(_hashes, 0, _count, hash);

    private VisitorRegisters MakeDense()
    {
        if (_registers is { } known)
        {
            return known;
        }

        var registers = new VisitorRegisters();
        foreach (var hash in _hashes.AsSpan(0, _count))
        {
            _ = registers.Add(hash);
        }

        (_hashes, _count, _registers) = ([], 0, registers);
        return registers;
    }
}
