using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class VisitorFlushTests : IDisposable
{
    private static readonly VisitorHash Ann = Hashes.Of(1, 1);
    private static readonly VisitorHash Bob = Hashes.Of(1, 2);

    private readonly VisitorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Flush_OneIntervalAfterTheFirstVisitor_WritesAndTakesOffTheList()
    {
        var process = _bench.Start();
        _ = process.Activate("a").Add(_bench.Today, Ann).Now();
        _bench.Advance(_bench.Options.FlushInterval / 2);
        Assert.Equal(0, _bench.Stored().Sketch.Estimate);
        Assert.Equal((1, 1), (_bench.Dirty, process.Dirty));
        _bench.Advance(_bench.Options.FlushInterval);
        Assert.Equal(1, _bench.Stored().Sketch.Estimate);
        Assert.Equal((0, 0), (_bench.Dirty, process.Dirty));
    }

    [Fact]
    public void Flush_BusyPages_AreWrittenTogetherAndNotMoreThanFourTimesAnInterval()
    {
        var process = _bench.Start();
        var pages = Enumerable.Range(0, 30).Select(i => process.Activate($"page{i}")).ToArray();
        for (var i = 0; i < 60; i++)
        {
            _ = pages[i % 30].Add(_bench.Today, Hashes.Of(1, i)).Now();
            _bench.Advance(TimeSpan.FromMilliseconds(500));
        }

        // Half a minute is six intervals.
        Assert.InRange(_bench.Store.Calls(nameof(IVisitorStore.MergeVisitorsAsync)), 4, 6 * 4);
    }

    [Fact]
    public void FlushAll_MoreSetsThanFitIntoOneWrite_AreWrittenInSeveral()
    {
        using var bench = new VisitorBench(options: new CountersOptions { BatchSize = 2 });
        var process = bench.Start();
        var pages = Enumerable.Range(0, 5).Select(i => process.Activate($"page{i}")).ToArray();
        bench.Wait(Task.WhenAll(pages.Select(page => page.Add(bench.Today, Ann))));
        Assert.Equal((5, 0), (process.FlushAllAsync(CancellationToken.None).Now().Synced, bench.Dirty));
        Assert.Equal(3, bench.Store.Calls(nameof(IVisitorStore.MergeVisitorsAsync)));
        Assert.All(pages, page => Assert.Equal(1, bench.Stored(page.Page).Sketch.Estimate));
    }

    [Fact]
    public void Flush_AnotherActivationAddedAndDied_ItsVisitorGoesAlong()
    {
        var (owner, other) = (_bench.Start(), _bench.Start());
        var page = owner.Activate("a");
        _ = page.Add(_bench.Today, Ann).Now();
        _ = other.Activate("a").Add(_bench.Today, Bob).Now();
        _bench.Kill(other);
        _ = page.Add(_bench.Today, Hashes.Of(1, 3)).Now();
        Assert.True(page.FlushAsync().Now());
        Assert.Equal(3, _bench.Stored().Sketch.Estimate);
        Assert.Equal(0, _bench.Dirty);
    }

    [Fact]
    public void Flush_AnotherAddedSinceAndIsUnknownHere_StaysOnTheList()
    {
        var (page, other) = (_bench.Start().Activate("a"), _bench.Start().Activate("a"));
        _ = page.Add(_bench.Today, Ann).Now();
        _ = other.Add(_bench.Today, Bob).Now();
        Assert.True(page.FlushAsync().Now());
        Assert.Equal(1, _bench.Dirty);
        Assert.Equal(1, _bench.Stored().Sketch.Estimate);
        _bench.Settle();
        Assert.Equal(0, _bench.Dirty);
        Assert.Equal(2, _bench.Stored().Sketch.Estimate);
    }

    [Fact]
    public void Flush_LateOneOfAnOlderEpoch_ChangesNothing()
    {
        var (old, young) = (_bench.Start().Activate("a"), _bench.Start().Activate("a"));
        _ = old.Add(_bench.Today, Ann).Now();
        _ = young.Reset(_bench.Today).Now();
        _ = young.Add(_bench.Today, Bob).Now();
        Assert.True(young.FlushAsync().Now());
        Assert.True(old.FlushAsync().Now());
        _bench.Settle();
        Assert.True(_bench.Stored().Sketch.Contains(Bob));
        Assert.False(_bench.Stored().Sketch.Contains(Ann));

        // Whoever did not know of the reset learns with what it adds next.
        _ = old.Add(_bench.Today, Hashes.Of(1, 3)).Now();
        Assert.Equal(2, old.Read(_bench.Today, consistent: true).Now().Today);
    }

    [Fact]
    public void FlushAll_WhenTheProcessStops_LeavesNothing()
    {
        var (one, two) = (_bench.Start(), _bench.Start());
        for (var i = 0; i < 20; i++)
        {
            _ = one.Activate($"one{i}").Add(_bench.Today, Ann).Now();
            _ = two.Activate($"two{i}").Add(_bench.Today, Ann).Now();
        }

        _bench.Kill(two);
        var report = one.FlushAllAsync(CancellationToken.None).Now();
        Assert.Equal((40, 0), (report.Synced, report.Left));
        Assert.Equal(0, _bench.Dirty);
        Assert.Equal(1, _bench.Stored("two7").Sketch.Estimate);
    }

    [Fact]
    public void FlushAll_StoreIsAway_SaysWhatIsLeft()
    {
        var process = _bench.Start();
        _ = process.Activate("a").Add(_bench.Today, Ann).Now();
        _bench.StoreGoesAway();
        Assert.True(process.FlushAllAsync(CancellationToken.None).Now().Left > 0);
        Assert.Equal(1, process.Dirty);
        Assert.NotNull(process.Problem);
    }

    [Fact]
    public void Sweep_DayIsOver_FlushedSetsLeaveTheNodeAndTheNumberStays()
    {
        var process = _bench.Start();
        var page = process.Activate("a");
        var day = _bench.Today;
        _ = page.Add(day, Ann).Now();
        _bench.Settle();
        Assert.NotNull(_bench.Mirrored("a", day));
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        _bench.Settle();
        _bench.Advance(TimeSpan.FromHours(2));
        Assert.Null(_bench.Mirrored("a", day));
        Assert.Equal(new VisitorTally(Outcome.Done, 0, 1), page.Read(_bench.Today).Now());

        _bench.Wait(_bench.Inner.PruneAsync(CancellationToken.None));
        Assert.Equal(1, _bench.Stored("a", day).Sketch.Estimate);
        _bench.Clock.Advance(TimeSpan.FromDays(2));
        _bench.Wait(_bench.Inner.PruneAsync(CancellationToken.None));
        Assert.Equal(0, _bench.Stored("a", day).Sketch.Estimate);
        Assert.Equal(new VisitorTally(Outcome.Done, 0, 1), page.Read(_bench.Today).Now());
    }

    [Fact]
    public void Drain_NoProcessCounts_LeavesNothingOnTheList()
    {
        var process = _bench.Start();
        for (var i = 0; i < 250; i++)
        {
            _ = process.Activate($"page{i}").Add(_bench.Today, Ann).Now();
        }

        _bench.Kill(process);
        Assert.Equal(250, VisitorRuntime.DrainAsync(_bench.TwinVisitors, _bench.Inner, CancellationToken.None).Now());
        Assert.Equal(0, _bench.Dirty);
        Assert.Equal(1, _bench.Stored("page249").Sketch.Estimate);
    }
}
