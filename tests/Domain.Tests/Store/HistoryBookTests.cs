using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Tests.Store;

public sealed class HistoryBookTests
{
    private static readonly CounterKey Key = CounterKey.Counter("a");
    private static readonly long ChangedAt = At("2026-03-29T23:59:59.999Z");

    [Fact]
    public void Entries_Change_IsBookedOnceInEachResolution()
    {
        var entries = Entries(new CounterState { Total = 10, Adjusted = 4 }, new CounterState { Total = 17, Adjusted = 4, ChangedAt = ChangedAt });

        Assert.Equal(
            [
                new(Key, HistoryResolution.Minute, At("2026-03-29T23:59:00Z"), 7),
                new(Key, HistoryResolution.Hour, At("2026-03-29T23:00:00Z"), 7),
                new(Key, HistoryResolution.Day, At("2026-03-29T00:00:00Z"), 7),
            ],
            entries);
    }

    [Fact]
    public void Entries_SetAlone_BooksNothing() =>
        Assert.Empty(Entries(new CounterState { Total = 10 }, new CounterState { Total = 500, Adjusted = 490, ChangedAt = ChangedAt }));

    [Fact]
    public void Entries_SetAndAdds_BooksTheAdds()
    {
        var entries = Entries(new CounterState { Total = 10 }, new CounterState { Total = 503, Adjusted = 490, ChangedAt = ChangedAt });

        Assert.All(entries, entry => Assert.Equal(3, entry.Change));
    }

    [Fact]
    public void Entries_DifferenceBeyondTheRange_Wraps()
    {
        var entries = Entries(new CounterState { Total = long.MinValue }, new CounterState { Total = long.MaxValue, ChangedAt = ChangedAt });

        Assert.All(entries, entry => Assert.Equal(-1, entry.Change));
    }

    [Theory]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-01T00:00:00Z")]
    [InlineData("2025-12-31T00:00:00Z", "2025-12-01T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")]
    public void MonthOf_Day_IsTheFirst(string day, string month) => Assert.Equal(At(month), HistoryBook.MonthOf(At(day)));

    [Fact]
    public void Months_LongestMonth_IsWhole()
    {
        var (from, to) = (At("2026-01-01T00:00:00Z"), At("2026-01-02T00:00:00Z"));
        var days = Enumerable.Range(0, 40).Select(day => new HistoryBucket(from + (day * 86_400_000L), 1)).Where(day => day.Start < HistoryBook.DaysUntil(to));

        Assert.Equal([new HistoryBucket(from, 31)], HistoryBook.Months(days, from, to));
    }

    private static HistoryEntry[] Entries(CounterState before, CounterState after) => [.. HistoryBook.Entries(Key, before, after)];

    private static long At(string time) => DateTimeOffset.Parse(time).ToUnixTimeMilliseconds();
}
