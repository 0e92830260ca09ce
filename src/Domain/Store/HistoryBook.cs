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

    /// <summary>The start of the oldest bucket that is kept; <see cref="long.MinValue"/> where all are.</summary>
    public static long KeptFrom(HistoryResolution resolution, long now) => resolution switch
    {
        // A bucket goes when all of it is too old, so what is promised is kept in full.
        HistoryResolution.Minute => Floor(now - (long)MinutesKept.TotalMilliseconds, Minute),
        HistoryResolution.Hour => Floor(now - (long)HoursKept.TotalMilliseconds, Hour),
        _ => long.MinValue,
    };

    /// <summary>Months as sums of days, for months that start in the range.</summary>
    /// <param name="days">Days from <paramref name="from"/> to the end of the last month, oldest first.</param>
    public static IReadOnlyList<HistoryBucket> Months(IEnumerable<HistoryBucket> days, long from, long to) =>
    [
        .. days.GroupBy(day => MonthOf(day.Start))
            .Where(month => month.Key >= from && month.Key < to)
            .Select(month => new HistoryBucket(month.Key, month.Aggregate(0L, (sum, day) => unchecked(sum + day.Change))))
            .Where(month => month.Change != 0),
    ];

    /// <summary>Where to stop reading days, so that every month that starts before <paramref name="to"/> is whole.</summary>
    public static long DaysUntil(long to) => to > long.MaxValue - (31 * Day) ? long.MaxValue : to + (31 * Day);

    /// <summary>The start of the month that a day belongs to.</summary>
    public static long MonthOf(long start)
    {
        var day = DateTimeOffset.FromUnixTimeMilliseconds(start);
        return new DateTimeOffset(day.Year, day.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    }

    private static long Floor(long time, long length) => time - (time % length);
}
