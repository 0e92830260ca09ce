using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.History;

/// <summary>Which buckets are asked for. Times are milliseconds of Unix time, UTC.</summary>
/// <param name="From">Inclusive, the start of a bucket; null for the first that there is.</param>
/// <param name="To">Exclusive, the start of a bucket.</param>
public readonly record struct HistoryRange(HistoryResolution Resolution, long? From, long To)
{
    /// <summary>The most buckets in one answer.</summary>
    public const int MaxBuckets = 10_000;

    /// <summary>9999-12-01, the start of the last month: no time that is asked for is later.</summary>
    public const long Last = 253_399_622_400_000;

    /// <summary>What is wrong with it, to the caller, who named the first moment <c>from</c> and the other end <c>to</c>; null where nothing is.</summary>
    public string? Problem => From is not { } start ? null
        : start >= To ? "from must be before to."
        : HistoryBuckets.Count(Resolution, start, To) > MaxBuckets
        ? $"from to to are more than {MaxBuckets:N0} buckets; ask for a part, or for longer ones."
        : null;

    /// <summary>The bucket that a moment is in belongs to the range, so the bucket of this minute does.</summary>
    /// <param name="from">Null: the last hour of minutes, two days of hours, thirty days, all months.</param>
    /// <param name="until">Null: until now.</param>
    public static HistoryRange Of(HistoryResolution resolution, long? from, long? until, DateTimeOffset now)
    {
        var last = HistoryBuckets.Floor(resolution, until is { } end ? Math.Max(end - 1, 0) : now.ToUnixTimeMilliseconds());
        var to = HistoryBuckets.Next(resolution, last);
        return new HistoryRange(resolution, from is { } begin ? HistoryBuckets.Floor(resolution, begin) : Default(resolution, to), to);
    }

    private static long? Default(HistoryResolution resolution, long to) => resolution switch
    {
        HistoryResolution.Minute => Math.Max(to - (60 * 60_000L), 0),
        HistoryResolution.Hour => Math.Max(to - (48 * 3_600_000L), 0),
        HistoryResolution.Day => Math.Max(to - (30 * 86_400_000L), 0),
        _ => null,
    };
}
