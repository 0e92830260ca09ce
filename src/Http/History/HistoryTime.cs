using System.Globalization;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Http.History;

/// <summary>Where buckets begin, and times as callers write them. All in milliseconds of Unix time, UTC.</summary>
internal static class HistoryTime
{
    public const string Forms = "a time such as 2026-01-31T12:00:00Z, or milliseconds of Unix time; from 1970, to 9999";

    /// <summary>9999-12-01, the start of the last month.</summary>
    public const long Last = 253_399_622_400_000;

    private const long Minute = 60_000;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>Null where the text is no time, or out of bounds.</summary>
    public static long? Parse(string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time))
        {
            // A plus that was not encoded arrives as a space.
            var plus = text.Replace(' ', '+');
            if (!DateTimeOffset.TryParseExact(plus, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
            {
                return null;
            }

            time = parsed.ToUnixTimeMilliseconds();
        }

        return time is >= 0 and <= Last ? time : null;
    }

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
