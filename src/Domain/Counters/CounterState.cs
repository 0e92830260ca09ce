using System.Collections.Immutable;

namespace OrleansCounters.Domain.Counters;

/// <summary>
/// What an authority says a counter is. The total is a sum of what each generation committed; merging two states takes, for each
/// generation, the newer of the two contributions, so what both know is counted once and what only one knows is not lost.
/// </summary>
public sealed record CounterState
{
    public static CounterState Absent { get; } = new();

    public long Total { get; init; }

    /// <summary>The part of the total that Set and Reset put there: days + adjusted = total.</summary>
    public long Adjusted { get; init; }

    /// <summary>See <see cref="Versions"/>; 0 where nothing was ever committed.</summary>
    public long Version { get; init; }

    /// <summary>False for a counter never changed, and after a Reset.</summary>
    public bool Exists { get; init; }

    /// <summary>Unix time of the last change in milliseconds.</summary>
    public long ChangedAt { get; init; }

    /// <summary>The version of the last change that had an idempotency key; 0 where there was none.</summary>
    public long KeyedAt { get; init; }

    public Lineage Earlier { get; init; } = Lineage.None;

    /// <summary>What the newest generation contributed.</summary>
    public Contribution Newest => new(Version, unchecked(Total - Earlier.Sum), unchecked(Adjusted - Earlier.Adjusted));

    /// <summary>All contributions, oldest first.</summary>
    public ImmutableArray<Contribution> Contributions => Version == 0 ? [] : Earlier.Contributions.Add(Newest);

    /// <summary>This state as the first one of a newer version. A new generation starts a contribution of its own.</summary>
    public CounterState Advance(long version)
    {
        if (Version == 0 || Versions.Generation(version) == Versions.Generation(Version))
        {
            return this with { Version = version };
        }

        return this with { Version = version, Earlier = (Earlier with { Contributions = Contributions }).Compacted() };
    }

    /// <summary>What both states know, each generation counted once.</summary>
    public static CounterState Merge(CounterState left, CounterState right)
    {
        var (newer, older) = left.Version >= right.Version ? (left, right) : (right, left);
        if (newer.Includes(older))
        {
            return newer;
        }

        var floor = Math.Max(newer.Earlier.Floor, older.Earlier.Floor);
        var foundation = newer.Earlier.Floor == floor ? newer.Earlier : older.Earlier;
        ImmutableArray<Contribution> all =
        [
            .. newer.Contributions.Concat(older.Contributions)
                .Where(part => part.Generation >= floor)
                .GroupBy(part => part.Generation)
                .Select(group => group.MaxBy(part => part.Version))
                .OrderBy(part => part.Version),
        ];
        var whole = foundation with { Floor = floor, Contributions = all };
        return newer with
        {
            Total = whole.Sum,
            Adjusted = whole.Adjusted,
            Exists = newer.Exists || older.Exists,
            ChangedAt = Math.Max(newer.ChangedAt, older.ChangedAt),
            KeyedAt = Math.Max(newer.KeyedAt, older.KeyedAt),
            Earlier = (whole with { Contributions = all.RemoveAt(all.Length - 1) }).Compacted(),
        };
    }

    /// <summary>True where merging the other state would change nothing.</summary>
    public bool Includes(CounterState other)
    {
        if (other.Version == 0)
        {
            return true;
        }

        if (Versions.Generation(other.Version) == Versions.Generation(Version) && other.Earlier == Earlier)
        {
            return other.Version <= Version;
        }

        var mine = Contributions;
        foreach (var part in other.Contributions)
        {
            if (part.Generation >= Earlier.Floor && !mine.Any(own => own.Generation == part.Generation && own.Version >= part.Version))
            {
                return false;
            }
        }

        return true;
    }
}
