using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    private const long Minute = 60_000;

    [Fact]
    public async Task History_Changes_AreInTheirBucketsOfEachResolution()
    {
        await ChangeAsync("a", Add(1));
        await ChangeAsync("a", Add(2));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync("a", Add(4));
        Clock.Advance(TimeSpan.FromHours(1));
        await ChangeAsync("a", Add(8));
        Clock.Advance(TimeSpan.FromDays(30));
        await ChangeAsync("a", Add(-16));
        await ChangeAsync("b", Add(32));

        var minutes = await HistoryAsync("a", HistoryResolution.Minute);
        Assert.Equal([3, 4, 8, -16], minutes.Select(bucket => bucket.Change));
        Assert.All(minutes, bucket => Assert.Equal(0, bucket.Start % Minute));
        Assert.Equal([7, 8, -16], (await HistoryAsync("a", HistoryResolution.Hour)).Select(bucket => bucket.Change));
        Assert.Equal([15, -16], (await HistoryAsync("a", HistoryResolution.Day)).Select(bucket => bucket.Change));
        Assert.Equal(
            [new(Start(2026, 3), 15), new(Start(2026, 4), -16)], await HistoryAsync("a", HistoryResolution.Month));
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task History_Range_TakesBucketsThatStartInIt()
    {
        await ChangeAsync("a", Add(1));
        var first = Clock.Milliseconds / Minute * Minute;
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync("a", Add(2));

        Assert.Equal([1], await ChangesAsync(first, first + Minute));
        Assert.Equal([1, 2], await ChangesAsync(first, first + Minute + 1));
        Assert.Equal([2], await ChangesAsync(first + 1, first + (2 * Minute)));
        Assert.Empty(await ChangesAsync(first + Minute + 1, long.MaxValue));

        async Task<IEnumerable<long>> ChangesAsync(long from, long to) =>
            (await Store.HistoryAsync(Key("a"), HistoryResolution.Minute, from, to, default)).Select(bucket => bucket.Change);
    }

    [Fact]
    public async Task History_Months_AreWholeAndStartInTheRange()
    {
        for (var day = 0; day < 80; day += 10)
        {
            await ChangeAsync("a", Add(1));
            Clock.Advance(TimeSpan.FromDays(10));
        }

        // 14 and 24 March; 3, 13, 23 April; 3, 13, 23 May.
        Assert.Equal([2, 3, 3], (await HistoryAsync("a", HistoryResolution.Month)).Select(bucket => bucket.Change));
        var april = await Store.HistoryAsync(Key("a"), HistoryResolution.Month, Start(2026, 3) + 1, Start(2026, 4) + 1, default);
        Assert.Equal([new(Start(2026, 4), 3)], april);
    }

    [Fact]
    public async Task History_SetAndReset_AreAdjustmentsNotChanges()
    {
        await ChangeAsync("a", Add(5));
        await ChangeAsync("a", Set(1_000));
        await ChangeAsync("a", Add(7));
        await ChangeAsync("a", Reset());

        Assert.Equal([12], (await HistoryAsync("a", HistoryResolution.Day)).Select(bucket => bucket.Change));
        Assert.Equal(-12, (await LoadAsync("a")).State.Adjusted);
    }

    [Fact]
    public async Task History_ChangesThatCancelOut_AreLeftOut()
    {
        await ChangeAsync("a", Add(5));
        await ChangeAsync("a", Add(-5));

        Assert.Empty(await HistoryAsync("a", HistoryResolution.Minute));
        Assert.Empty(await HistoryAsync("a", HistoryResolution.Month));
    }

    [Fact]
    public async Task History_SumPastTheRangeOfTheNumber_Wraps()
    {
        // Three times nearly the largest number in one day, with a Set in between.
        for (var i = 0; i < 3; i++)
        {
            await ChangeAsync("a", Set(0), Add(long.MaxValue));
            await ChangeAsync("b", Set(0), Add(long.MinValue));
        }

        Assert.Equal([unchecked(long.MaxValue * 3)], (await HistoryAsync("a", HistoryResolution.Day)).Select(bucket => bucket.Change));
        Assert.Equal([long.MinValue], (await HistoryAsync("b", HistoryResolution.Day)).Select(bucket => bucket.Change));
        await AssertAddsUpAsync("a");
        await AssertAddsUpAsync("b");
    }

    [Fact]
    public async Task Prune_History_KeepsMinutesTwoDaysHoursNinetyDaysAndDaysForEver()
    {
        await ChangeAsync("a", Add(1));
        Clock.Advance(TimeSpan.FromHours(47));
        await ChangeAsync("a", Add(2));
        await Store.PruneAsync(default);
        Assert.Equal([1, 2], (await HistoryAsync("a", HistoryResolution.Minute)).Select(bucket => bucket.Change));

        Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));
        await Store.PruneAsync(default);
        Assert.Equal([2], (await HistoryAsync("a", HistoryResolution.Minute)).Select(bucket => bucket.Change));
        Assert.Equal([1, 2], (await HistoryAsync("a", HistoryResolution.Hour)).Select(bucket => bucket.Change));

        Clock.Advance(TimeSpan.FromDays(89));
        await Store.PruneAsync(default);
        Assert.Equal([2], (await HistoryAsync("a", HistoryResolution.Hour)).Select(bucket => bucket.Change));
        Clock.Advance(TimeSpan.FromDays(2_000));
        await Store.PruneAsync(default);
        Assert.Empty(await HistoryAsync("a", HistoryResolution.Hour));
        Assert.Equal([1, 2], (await HistoryAsync("a", HistoryResolution.Day)).Select(bucket => bucket.Change));
        Assert.Equal(3, (await LoadAsync("a")).State.Total);
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Prune_ManyBuckets_AllGo()
    {
        for (var round = 0; round < 5; round++)
        {
            await FlushAsync([.. Enumerable.Range(0, 1_000).Select(i => Row($"c{i}", State(1, round + 1, round + 1)))]);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Clock.Advance(TimeSpan.FromDays(3));
        await Store.PruneAsync(default);

        for (var i = 0; i < 1_000; i += 99)
        {
            Assert.Empty(await HistoryAsync($"c{i}", HistoryResolution.Minute));
            await AssertAddsUpAsync($"c{i}");
        }
    }

    [Fact]
    public async Task Prune_Tombstones_GoAfterADayWithAllThatIsTheirs()
    {
        for (var i = 0; i < 120; i++)
        {
            await ChangeAsync($"gone{i}", Add(5, "k"));
            await ChangeAsync($"gone{i}", Reset());
        }

        await ChangeAsync("stays", Add(5));
        Clock.Advance(TimeSpan.FromHours(23));
        await ChangeAsync("late", Add(5));
        await ChangeAsync("late", Reset());
        await Store.PruneAsync(default);
        Assert.NotEqual(0, (await LoadAsync("gone0")).State.Version);
        Assert.NotEmpty(await HistoryAsync("gone0", HistoryResolution.Day));

        Clock.Advance(TimeSpan.FromHours(2));
        await Store.PruneAsync(default);
        for (var i = 0; i < 120; i++)
        {
            var gone = await LoadAsync($"gone{i}");
            Assert.Equal((CounterState.Absent, 0L), (gone.State, gone.CreatedAt));
            Assert.Empty(gone.Keys);
            Assert.Empty(await HistoryAsync($"gone{i}", HistoryResolution.Day));
        }

        Assert.NotEqual(0, (await LoadAsync("late")).State.Version);
        Assert.NotEmpty(await HistoryAsync("late", HistoryResolution.Day));
        Assert.Equal(5, (await LoadAsync("stays")).State.Total);
    }

    [Fact]
    public async Task Prune_Writers_GoAfterAWeekOfSilence()
    {
        var silent = await SessionAsync("silent");
        var busy = await SessionAsync("busy");
        await CommitAsync(silent, 1, On("a", Add(1)));
        await CommitAsync(busy, 1, On("a", Add(1)));
        Clock.Advance(TimeSpan.FromDays(4));
        await CommitAsync(busy, 2, On("a", Add(1)));
        await Store.PruneAsync(default);
        Assert.NotNull(await Store.FindAnswerAsync(silent, 1, default));

        Clock.Advance(TimeSpan.FromDays(4));
        await Store.PruneAsync(default);

        Assert.Null(await Store.FindAnswerAsync(silent, 1, default));
        Assert.False((await CommitAsync(silent, 2, On("a", Add(1)))).Accepted);
        Assert.NotNull(await Store.FindAnswerAsync(busy, 2, default));
        Assert.Equal(3, (await LoadAsync("a")).State.Total);
    }

    private static long Start(int year, int month) => new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
