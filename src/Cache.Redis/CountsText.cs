using System.Globalization;
using OrleansCounters.Domain.Caching;
using StackExchange.Redis;

namespace OrleansCounters.Cache.Redis;

/// <summary>Statistics as sums by name: the namespace, a tab, and the number of the count. A published number keeps its meaning.</summary>
internal static class CountsText
{
    private const int Kinds = 9;

    public static RedisValue[] Write(IReadOnlyList<KeyValuePair<string, CacheCounts>> counts)
    {
        var arguments = new List<RedisValue>();
        foreach (var (name, sums) in counts)
        {
            long[] numbers =
            [
                sums.MemoryHits, sums.RedisHits, sums.Misses, sums.Stale, sums.Sets, sums.Deletes, sums.Evictions, sums.Errors, sums.Rejected,
            ];
            for (var kind = 0; kind < Kinds; kind++)
            {
                if (numbers[kind] != 0)
                {
                    arguments.Add($"{name}\t{kind}");
                    arguments.Add(numbers[kind]);
                }
            }
        }

        return [.. arguments];
    }

    public static IReadOnlyDictionary<string, CacheCounts> Read(RedisResult result)
    {
        var sums = new Dictionary<string, long[]>();
        foreach (var pair in ((RedisValue[])result!).Chunk(2))
        {
            var name = ((string)pair[0]!).Split('\t');
            if (name.Length == 2 && int.TryParse(name[1], NumberStyles.None, CultureInfo.InvariantCulture, out var kind) && kind < Kinds)
            {
                var numbers = sums.TryGetValue(name[0], out var known) ? known : sums[name[0]] = new long[Kinds];
                numbers[kind] = (long)pair[1];
            }
        }

        return sums.ToDictionary(pair => pair.Key, pair => Counts(pair.Value));
    }

    private static CacheCounts Counts(long[] n) => new(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
}
