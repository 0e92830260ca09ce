using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.History;

/// <summary>Where buckets begin. All in milliseconds of Unix time, UTC.</summary>
public static class HistoryBuckets
{
    private const long Minute = 60_000;

    /// <summary>The start of the bucket that a time is in.</summary>
    public static long Floor(HistoryResolution resolution, long time) =>
        resolution == HistoryResolution.Month ? HistoryBook.MonthOf(time) : time - (time % Length(resolution));

    /// <summary>The start of the bucket behind the one that starts here.</summary>
    public static long Next(HistoryResolution resolution, long start) =>
        resolution == HistoryResolution.Month
            ? DateTimeOffset.FromUnixTimeMilliseconds(start).AddMonths(1).ToUnixTimeMilliseconds()
            : start + Length(resolution);

    /// <summary>How many buckets start in a range whose ends are starts of buckets.</summary>
    public static long Count(HistoryResolution resolution, long from, long to)
    {
        if (resolution != HistoryResolution.Month)
        {
            return (to - from) / Length(resolution);
        }

        var (first, last) = (DateTimeOffset.FromUnixTimeMilliseconds(from), DateTimeOffset.FromUnixTimeMilliseconds(to));
        return ((last.Year - first.Year) * 12) + last.Month - first.Month;
    }

    /// <summary>Buckets of a fixed length; months have none.</summary>
    private static long Length(HistoryResolution resolution) => resolution switch
    {
        HistoryResolution.Minute => Minute,
        HistoryResolution.Hour => 60 * Minute,
        _ => 24 * 60 * Minute,
    };
}
