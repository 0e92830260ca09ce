using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using static OrleansCounters.Mirror.Tests.Sessions;

namespace OrleansCounters.Mirror.Tests;

/// <summary>Everything that a node may be sent, from one seed: few counters and keys, so that they meet, and numbers at every edge.</summary>
internal sealed class RandomBatches(int seed, long now)
{
    private static readonly long[] Edges =
    [
        0, 1, -1, 7, 1_000_000, 999_999_999_999_999, (1L << 53) - 1, 1L << 53, (1L << 53) + 1, -(1L << 53), -(1L << 53) - 1,
        long.MaxValue / 2, long.MinValue / 2, long.MaxValue - 1, long.MaxValue, long.MinValue, long.MinValue + 1, 1_000_000_000_000_000_000,
    ];

    private readonly Random _random = new(seed);
    private readonly List<CounterState> _seen = [CounterState.Absent];

    public int Next(int bound) => _random.Next(bound);

    public bool OneIn(int bound) => _random.Next(bound) == 0;

    public string Id() => $"c{Next(6)}";

    /// <summary>A state that an answer had: offers of it are what processes really make.</summary>
    public void Saw(CounterState state) => _seen.Add(state);

    public CounterCommit Commit(long generation)
    {
        var operations = Enumerable.Range(0, 1 + (OneIn(3) ? Next(5) : 0)).Select(_ => Operation()).ToArray();
        var commit = new CounterCommit(Key(Id()), operations);
        return OneIn(2) ? commit : commit with
        {
            Offer = OneIn(4) ? null : OneIn(2) ? _seen[Next(_seen.Count)] : State(generation),
            OfferedKeys = [.. Enumerable.Range(0, OneIn(3) ? 1 + Next(3) : 0).Select(_ => Record(generation)).DistinctBy(record => record.Key)],
            Seeded = !OneIn(3),
            Persist = OneIn(3),
        };
    }

    private Operation Operation()
    {
        var key = OneIn(3) ? $"key{Next(8)}" : null;
        return Next(8) switch
        {
            0 => Set(Number(), key),
            1 => Reset(key),
            2 => Touch,
            _ => Add(OneIn(2) ? Next(100) - 50 : Number(), key),
        };
    }

    private long Number() => OneIn(2) ? Edges[Next(Edges.Length)] : OneIn(2) ? _random.NextInt64(long.MinValue, long.MaxValue) : Next(1_000);

    private long Version(long generation) => Versions.Compose(generation, OneIn(9) ? (1L << 40) - 1 - Next(600) : 1 + Next(40));

    private CounterState State(long newest)
    {
        if (OneIn(10))
        {
            return CounterState.Absent;
        }

        var generation = Math.Max(1, newest - Next(6));
        var floor = Math.Max(0, generation - Next(8));
        var parts = Enumerable.Range(0, 6).Select(i => generation - 6 + i)
            .Where(g => g >= Math.Max(1, floor) && OneIn(2))
            .TakeLast(Lineage.MaxContributions)
            .Select(g => new Contribution(Version(g), Number(), Number()));
        return new CounterState
        {
            Total = Number(),
            Adjusted = OneIn(2) ? 0 : Number(),
            Version = Version(generation),
            Exists = !OneIn(3),
            ChangedAt = OneIn(5) ? now + 864_000_000 : Next(1_000_000),
            KeyedAt = OneIn(2) ? 0 : Version(generation),
            Earlier = OneIn(3) ? Lineage.None : new Lineage(floor, floor == 0 ? 0 : Number(), OneIn(2) ? 0 : Number(), [.. parts]),
        };
    }

    private KeyRecord Record(long generation)
    {
        TimeSpan[] ages = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), TimeSpan.FromHours(30)];
        return new KeyRecord($"key{Next(8)}", OneIn(2) ? "a1" : "r", Number(), Version(Math.Max(1, generation - Next(3))), now - (long)ages[Next(3)].TotalMilliseconds);
    }
}
