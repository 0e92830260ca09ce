using System.Runtime.InteropServices;
using System.Text;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;
using StackExchange.Redis;

namespace OrleansCounters.Cache.Redis;

/// <summary>What scripts and tier exchange; the scripts describe it.</summary>
internal static class TierText
{
    private const long ForEver = -1;

    public static long Milliseconds(TimeSpan? time) => time is { } span ? (long)Math.Ceiling(span.TotalMilliseconds) : ForEver;

    /// <summary>Without a copy where the memory is an array of its own.</summary>
    public static byte[] Bytes(ReadOnlyMemory<byte> value) =>
        MemoryMarshal.TryGetArray(value, out var part) && part.Array is { } array && part.Offset == 0 && part.Count == array.Length ? array : value.ToArray();

    public static string Condition(CacheCondition condition) => condition.Absent ? "-" : string.Join(' ', condition.ETags);

    public static TierEntry? Entry(RedisResult result)
    {
        if (result.IsNull)
        {
            return null;
        }

        var parts = (RedisResult[])result!;
        var contentType = (string)parts[1]!;
        var tags = (string)parts[3]!;
        var sliding = (long)parts[7];
        return new TierEntry(
            (byte[])parts[0]! ?? [],
            contentType.Length == 0 ? null : contentType,
            (string)parts[2]!,
            tags.Length == 0 ? [] : tags.Split('\n'),
            TimeSpan.FromMilliseconds((long)parts[4]),
            Time(parts[5]),
            Time(parts[6]),
            sliding == 0 ? null : TimeSpan.FromMilliseconds(sliding));
    }

    public static (CacheWriteOutcome Outcome, string? ETag) Outcome(RedisResult result)
    {
        var parts = (RedisResult[])result!;
        var outcome = (string)parts[0]! switch
        {
            "d" => CacheWriteOutcome.Done,
            "l" => CacheWriteOutcome.LeaseLost,
            "c" => CacheWriteOutcome.ConditionFailed,
            "q" => CacheWriteOutcome.QuotaExceeded,
            var other => throw new FormatException($"The script answered '{other}'."),
        };
        return (outcome, parts.Length < 2 || parts[1].IsNull ? null : (string)parts[1]!);
    }

    public static (string Cursor, IReadOnlyList<CacheKeyInfo> Keys) Keys(RedisResult result)
    {
        var parts = (RedisResult[])result!;
        return ((string)parts[0]!, [.. parts.Skip(1).Select(Key)]);
    }

    /// <summary>The pattern that fits names which begin with a text, whatever characters it has.</summary>
    public static string Pattern(string prefix)
    {
        var pattern = new StringBuilder(prefix.Length + 8);
        foreach (var c in prefix)
        {
            _ = c is '*' or '?' or '[' or ']' or '\\' or '^' ? pattern.Append('\\').Append(c) : pattern.Append(c);
        }

        return pattern.Append('*').ToString();
    }

    /// <summary>The fields of INFO, without its headings.</summary>
    public static IReadOnlyDictionary<string, string>? Info(string text) => text
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':', 2))
        .Where(parts => parts.Length == 2)
        .DistinctBy(parts => parts[0])
        .ToDictionary(parts => parts[0], parts => parts[1]);

    private static CacheKeyInfo Key(RedisResult result)
    {
        var parts = (RedisResult[])result!;
        return new CacheKeyInfo((string)parts[0]!, (long)parts[1], Time(parts[2]));
    }

    private static TimeSpan? Time(RedisResult milliseconds) => milliseconds.IsNull ? null : TimeSpan.FromMilliseconds((long)milliseconds);
}
