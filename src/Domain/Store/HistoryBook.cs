using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>Which buckets a change belongs to.</summary>
public static class HistoryBook
{
    public static readonly TimeSpan MinutesKept = TimeSpan.FromHours(48);
    public static readonly TimeSpan HoursKept = TimeSpan.FromDays(90);

    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    /// <summary>
    /// What replacing one state by another adds to the history: (new total − old total) − (new adjusted − old adjusted), in the minute, hour
    /// and day of the new state's last change. Sums wrap like the totals they come from.
    /// </summary>
    public static IEnumerable<HistoryEntry> Entries(CounterKey key, CounterState before, CounterState after)
    {
        var change = unchecked(after.Total - before.Total - (after.Adjusted - before.Adjusted));
        if (change == 0)
        {
            yield break;
        }

        yield return new(key, HistoryResolution.Minute, Floor(after.ChangedAt, Minute), change);
        yield return new(key, HistoryResolution.Hour, Floor(after.ChangedAt, Hour), change);
        yield return new(key, HistoryResolution.Day, Floor(after.ChangedAt, Day), change);
    }

    /// <summary>The start of the month that a day belongs to.</summary>
    public static long MonthOf(long start)
    {
        var day = DateTimeOffset.FromUnixTimeMilliseconds(start);
        return new DateTimeOffset(day.Year, day.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    }

    private static long Floor(long time, long length) => time - (time % length);
}
