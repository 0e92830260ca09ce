using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Prune_Visitors_LoseTheirSketchAfterTwoDaysAndKeepTheirNumber()
    {
        var day = Today;
        await MergeAsync("a", day, 0, 1, 2, 3);
        await MergeAsync("a", day + 1, 0, 1);
        for (var i = 0; i < 450; i++)
        {
            await MergeAsync($"p{i}", day, 0, 1);
        }

        // The day is over at midnight; 47 hours later all is there, an hour after that it is not.
        Clock.Advance(TimeSpan.FromMilliseconds(VisitorDay.EndOf(day) - Clock.Milliseconds) + TimeSpan.FromHours(47));
        await Store.PruneAsync(default);
        Assert.Equal([3, 1], await EstimatesAsync(new("a", day), new("a", day + 1)));
        Clock.Advance(TimeSpan.FromHours(1));
        await Store.PruneAsync(default);
        Assert.Equal([0, 1, 0], await EstimatesAsync(new("a", day), new("a", day + 1), new("p449", day)));
        Assert.Equal(4, await Visitors.SumVisitorsAsync("a", day + 3, default));

        // What is flushed late can raise the number, and no more.
        await MergeAsync("a", day, 0, 1, 2, 3, 4, 5);
        await MergeAsync("a", day, 0, 6);
        Assert.Equal(6, await Visitors.SumVisitorsAsync("a", day + 3, default));
        Assert.Equal([0], await EstimatesAsync(new VisitorDay("a", day)));
    }

    [Fact]
    public async Task Salt_OneDay_IsMadeOnceByWhoeverAsksFirst() =>
        await WithAnother(async other =>
        {
            var asked = Enumerable.Range(0, 16).Select(i => ((IVisitorStore)(i % 2 == 0 ? Store : other)).SaltAsync(Today, default));
            var salts = await Task.WhenAll(asked);
            Assert.All(salts, salt => Assert.Equal(salts[0], salt));
            Assert.Equal(VisitorSalts.Size, salts[0].Length);
            Assert.NotEqual(salts[0], await Visitors.SaltAsync(Today + 1, default));
            await ReopenAsync();
            Assert.Equal(salts[0], await Visitors.SaltAsync(Today, default));
        });

    [Fact]
    public async Task Salt_DayIsOverForAnHour_IsDeletedAndNeverMadeAgain()
    {
        var day = Today;
        var salt = await Visitors.SaltAsync(day, default);
        var next = await Visitors.SaltAsync(day + 1, default);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Visitors.SaltAsync(day + 2, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Visitors.SaltAsync(day - 1, default));

        Clock.Advance(TimeSpan.FromMilliseconds(VisitorDay.EndOf(day) - Clock.Milliseconds) + TimeSpan.FromMinutes(59));
        await Store.PruneAsync(default);
        Assert.Equal(salt, await Visitors.SaltAsync(day, default));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Store.PruneAsync(default);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Visitors.SaltAsync(day, default));
        Assert.Equal(next, await Visitors.SaltAsync(day + 1, default));

        // Also where somebody's clock is behind: what was deleted is gone.
        Clock.Advance(TimeSpan.FromMinutes(-10));
        Assert.NotEqual(salt, await Visitors.SaltAsync(day, default));
    }
}
