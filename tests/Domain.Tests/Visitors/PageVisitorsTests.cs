using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class PageVisitorsTests
{
    private static readonly VisitorHash Ann = Hashes.Of(1, 1);
    private static readonly VisitorHash Bob = Hashes.Of(1, 2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Add_Visitors_AreCountedOnceAndCommittedBeforeTheyAreAnswered(bool hasMirror)
    {
        using var bench = new VisitorBench(hasMirror);
        var page = bench.Start().Activate("a");
        Assert.Equal(Outcome.Done, page.Add(bench.Today, Ann).Now());
        Assert.Equal(1, (hasMirror ? bench.Mirrored() : bench.Stored())!.Sketch.Estimate);
        Assert.Equal(Outcome.Done, page.Add(bench.Today, Bob).Now());
        Assert.Equal(Outcome.Done, page.Add(bench.Today, Ann).Now());
        Assert.Equal(new VisitorTally(Outcome.Done, 2, 2), page.Read(bench.Today).Now());
        Assert.Equal(new VisitorTally(Outcome.Done, 2, 2), page.Read(bench.Today, consistent: true).Now());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Add_VisitorThatMemoryKnows_CostsNoRoundTripAndNoAllocation(bool hasMirror)
    {
        using var bench = new VisitorBench(hasMirror);
        var page = bench.Start().Activate("a");
        _ = page.Add(bench.Today, Ann).Now();
        var before = Calls(bench);
        _ = AddAgainAsync(page, bench.Today).Now();
        Assert.Equal(0, AddAgainAsync(page, bench.Today).Now());
        Assert.Equal(before, Calls(bench));
    }

    [Fact]
    public void Add_ManyPagesAtOnce_FoldIntoOneRoundTripWhileOneIsUnderWay()
    {
        using var bench = new VisitorBench();
        var process = bench.Start();
        var pages = Enumerable.Range(0, 50).Select(i => process.Activate($"page{i}")).ToArray();
        bench.Wait(Task.WhenAll(pages.Select(page => page.Add(bench.Today, Ann))));

        var gate = new TaskCompletionSource();
        bench.Node.Before = _ => gate.Task;
        var first = pages[0].Add(bench.Today, Bob);
        bench.Run();
        var before = bench.Node.Calls(nameof(IVisitorNode.CommitVisitorsAsync));
        var rest = pages.Select(page => page.Add(bench.Today, Bob)).Concat(pages.Select(page => page.Add(bench.Today, Hashes.Of(1, 3)))).ToArray();
        bench.Run();
        Assert.False(first.IsCompleted);
        gate.SetResult();
        bench.Node.ComeBack();
        bench.Wait(Task.WhenAll(rest.Append(first)));
        Assert.Equal(before + 1, bench.Node.Calls(nameof(IVisitorNode.CommitVisitorsAsync)));
        Assert.All(pages, page => Assert.Equal(3, page.Read(bench.Today).Now().Today));
    }

    [Fact]
    public void Add_QueueIsFull_IsOverloadedAtOnce()
    {
        using var bench = new VisitorBench(options: new CountersOptions { QueueLimit = 3 });
        bench.NodeGoesAway();
        var page = bench.Start().Activate("a");
        var waiting = Enumerable.Range(0, 3).Select(i => page.Add(bench.Today, Hashes.Of(1, i))).ToArray();
        Assert.Equal(Outcome.Overloaded, page.Add(bench.Today, Hashes.Of(1, 3)).Now());

        bench.NodeComesBack();
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.All(waiting, task => Assert.Equal(Outcome.Done, task.Now()));
    }

    [Fact]
    public void Add_PastTheExactBound_GoesOnAsAnEstimate()
    {
        using var bench = new VisitorBench();
        var page = bench.Start().Activate("a");
        var added = Hashes.Of(7, 0, 5_000).Select(visitor => page.Add(bench.Today, visitor)).ToArray();
        bench.Wait(Task.WhenAll(added));
        var today = page.Read(bench.Today).Now().Today;
        Assert.InRange(today, 4_900, 5_100);
        Assert.Equal(today, page.Read(bench.Today, consistent: true).Now().Today);
        bench.Settle();
        Assert.Equal(today, bench.Stored().Sketch.Estimate);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_SeveralDays_AreSummed(bool hasMirror)
    {
        using var bench = new VisitorBench(hasMirror);
        var page = bench.Start().Activate("a");
        _ = page.Add(bench.Today, Ann).Now();
        _ = page.Add(bench.Today, Bob).Now();
        bench.Settle();
        bench.Clock.Advance(TimeSpan.FromDays(1));
        _ = page.Add(bench.Today, Ann).Now();
        Assert.Equal(new VisitorTally(Outcome.Done, 1, 3), page.Read(bench.Today).Now());
        Assert.Equal(new VisitorTally(Outcome.Done, 1, 3), bench.Start().Activate("a").Read(bench.Today).Now());
        Assert.Equal(new VisitorTally(Outcome.Done, 0, 0), bench.Start().Activate("b").Read(bench.Today).Now());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reset_Page_ForgetsTheDayAndTheDaysBefore(bool hasMirror)
    {
        using var bench = new VisitorBench(hasMirror);
        var page = bench.Start().Activate("a");
        _ = page.Add(bench.Today, Ann).Now();
        bench.Settle();
        bench.Clock.Advance(TimeSpan.FromDays(1));
        _ = page.Add(bench.Today, Ann).Now();
        _ = page.Add(bench.Today, Bob).Now();

        Assert.Equal(Outcome.Done, page.Reset(bench.Today).Now());
        Assert.Equal(new VisitorTally(Outcome.Done, 0, 0), page.Read(bench.Today).Now());
        Assert.Equal(new VisitorTally(Outcome.Done, 0, 0), bench.Start().Activate("a").Read(bench.Today).Now());
        _ = page.Add(bench.Today, Bob).Now();
        bench.Settle();
        Assert.Equal(new VisitorTally(Outcome.Done, 1, 1), bench.Start().Activate("a").Read(bench.Today, consistent: true).Now());

        // The next day remembers what the reset left, and no more.
        bench.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new VisitorTally(Outcome.Done, 0, 1), page.Read(bench.Today).Now());
        Assert.Equal(Outcome.Done, page.Reset(bench.Today).Now());
        Assert.Equal(Outcome.Done, page.Reset(bench.Today).Now());
        Assert.Equal(new VisitorTally(Outcome.Done, 0, 0), page.Read(bench.Today, consistent: true).Now());
    }

    [Fact]
    public void Reset_ClockOfTheAuthorityStandsStill_MakesANewEpochAllTheSame()
    {
        using var bench = new VisitorBench();
        var page = bench.Start().Activate("a");
        _ = page.Reset(bench.Today).Now();
        var first = bench.Mirrored()!.Epoch;
        _ = page.Add(bench.Today, Ann).Now();
        _ = page.Reset(bench.Today).Now();
        Assert.Equal(bench.Clock.GetUtcNow().ToUnixTimeMilliseconds(), first);
        Assert.Equal(first + 1, bench.Mirrored()!.Epoch);
        Assert.Equal(0, page.Read(bench.Today).Now().Today);
    }

    [Fact]
    public void Retire_CleanPage_LeavesAndADirtyOneStays()
    {
        using var bench = new VisitorBench();
        var page = bench.Start().Activate("a");
        _ = page.Add(bench.Today, Ann).Now();
        Assert.True(page.IsDirty);
        Assert.False(page.TryRetire());
        Assert.True(page.FlushAsync().Now());
        Assert.False(page.IsDirty);
        Assert.True(page.TryRetire());

        // Whoever holds on to it is answered, by the authority.
        var before = bench.Node.Calls(nameof(IVisitorNode.CommitVisitorsAsync));
        Assert.Equal(Outcome.Done, page.Add(bench.Today, Ann).Now());
        Assert.Equal(1, page.Read(bench.Today).Now().Today);
        Assert.Equal(before + 2, bench.Node.Calls(nameof(IVisitorNode.CommitVisitorsAsync)));
    }

    [Fact]
    public void Dispose_CallersWait_AreTold()
    {
        using var bench = new VisitorBench();
        var process = bench.Start();
        bench.NodeGoesAway();
        var added = process.Activate("a").Add(bench.Today, Ann);
        bench.Run();
        bench.Kill(process);
        Assert.Equal(Outcome.Unavailable, added.Now());
        Assert.Equal(Outcome.Unavailable, process.Activate("a").Add(bench.Today, Ann).Now());
    }

    /// <returns>What was allocated, in bytes.</returns>
    private static async Task<long> AddAgainAsync(PageVisitors page, int day)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Assert.True(await page.AddAsync(day, Ann) == Outcome.Done);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int Calls(VisitorBench bench) =>
        bench.Node.Calls(nameof(IVisitorNode.CommitVisitorsAsync)) + bench.Store.Calls(nameof(IVisitorStore.CommitVisitorsAsync));
}
