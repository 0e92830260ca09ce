using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class VisitorFaultTests : IDisposable
{
    private static readonly VisitorHash Ann = Hashes.Of(1, 1);
    private static readonly VisitorHash Bob = Hashes.Of(1, 2);
    private static readonly VisitorHash Cid = Hashes.Of(1, 3);

    private readonly VisitorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Kill_AfterTheAnswer_TheVisitorIsThereAndReachesTheStore()
    {
        var process = _bench.Start();
        _ = process.Activate("a").Add(_bench.Today, Ann).Now();
        _bench.Kill(process);
        var survivor = _bench.Start();
        Assert.Equal(1, survivor.Activate("a").Read(_bench.Today).Now().Today);
        Assert.Equal(0, _bench.Stored().Sketch.Estimate);

        _bench.Settle();
        Assert.Equal(1, _bench.Stored().Sketch.Estimate);
        Assert.Equal(0, _bench.Dirty);
    }

    [Fact]
    public void FlushAll_ProcessKnew_OffersWithItsNextVisitor()
    {
        var page = _bench.Start().Activate("a");
        _ = page.Add(_bench.Today, Ann).Now();
        _bench.Twin.Flush();
        Assert.Equal(Outcome.Done, page.Add(_bench.Today, Bob).Now());
        Assert.Equal(2, _bench.Mirrored()!.Sketch.Estimate);
        Assert.Equal(2, _bench.Start().Activate("a").Read(_bench.Today, consistent: true).Now().Today);
    }

    [Fact]
    public void FlushAll_NobodyComesAnyMore_StoreAndNodeAreToldAllTheSame()
    {
        var page = _bench.Start().Activate("a");
        _ = page.Add(_bench.Today, Ann).Now();
        _bench.Twin.Flush();
        _bench.Settle();
        Assert.Equal(1, _bench.Stored().Sketch.Estimate);
        Assert.Equal(1, _bench.Mirrored()!.Sketch.Estimate);
        Assert.False(page.IsDirty);
    }

    [Fact]
    public void FlushAll_TwoProcessesKnewDifferentVisitors_AllAreThereInTheEnd()
    {
        var (one, two) = (_bench.Start().Activate("a"), _bench.Start().Activate("a"));
        _ = one.Add(_bench.Today, Ann).Now();
        _ = two.Add(_bench.Today, Bob).Now();
        _bench.Twin.Flush();
        _ = two.Add(_bench.Today, Cid).Now();
        _bench.Settle();
        Assert.Equal(3, _bench.Stored().Sketch.Estimate);
        Assert.Equal(3, _bench.Mirrored()!.Sketch.Estimate);
        Assert.Equal(3, one.Read(_bench.Today, consistent: true).Now().Today);
    }

    [Fact]
    public void FlushAll_StoreHasThem_TheyAreSeeded()
    {
        var process = _bench.Start();
        _ = process.Activate("a").Add(_bench.Today, Ann).Now();
        _bench.Settle();
        _bench.Kill(process);
        _bench.Twin.Flush();
        var page = _bench.Start().Activate("a");
        Assert.Equal(Outcome.Done, page.Add(_bench.Today, Bob).Now());
        Assert.Equal(2, page.Read(_bench.Today).Now().Today);
    }

    [Fact]
    public void Restart_NodeComesBackWithAnOlderState_ItsTailIsOfferedAgain()
    {
        var page = _bench.Start().Activate("a");
        _ = page.Add(_bench.Today, Ann).Now();
        var saved = _bench.Twin.Save();
        _ = page.Add(_bench.Today, Bob).Now();
        _bench.Twin.Restart(saved);
        _ = page.Add(_bench.Today, Cid).Now();
        Assert.Equal(3, _bench.Mirrored()!.Sketch.Estimate);
    }

    /// <summary>What was read for a new generation does not start a set of the one after it, by which time the store has learned more.</summary>
    [Fact]
    public void Seed_ReadBeforeAnotherLoss_IsNotUsed()
    {
        var (one, two) = (_bench.Start().Activate("a"), _bench.Start().Activate("a"));
        var held = new TaskCompletionSource();
        _bench.Store.After = method => method == nameof(IVisitorStore.LoadVisitorsAsync) ? held.Task : Task.CompletedTask;
        var adding = one.Add(_bench.Today, Ann);
        _bench.Run();

        // Another process gets through, is flushed, and all is lost.
        _bench.Store.After = static _ => Task.CompletedTask;
        _ = two.Add(_bench.Today, Bob).Now();
        Assert.True(two.FlushAsync().Now());
        _bench.Twin.Flush();
        held.SetResult();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Done, adding.Now());
        Assert.Equal(2, _bench.Mirrored()!.Sketch.Estimate);
    }

    [Fact]
    public void Add_NodeIsAway_IsUnavailableInTimeAndHasNoEffect()
    {
        var page = _bench.Start().Activate("a");
        _bench.NodeGoesAway();
        var added = page.Add(_bench.Today, Ann);
        var reset = page.Reset(_bench.Today);
        _bench.Advance(_bench.Options.AnswerDeadline);
        Assert.Equal(Outcome.Unavailable, added.Now());
        Assert.Equal(Outcome.Unavailable, reset.Now());
        Assert.Equal(Outcome.Unavailable, ReadInTime(page).Outcome);

        _bench.NodeComesBack();
        _bench.Settle();
        Assert.Null(_bench.Mirrored());
        Assert.Equal(Outcome.Done, page.Add(_bench.Today, Bob).Now());
    }

    [Fact]
    public void Add_AnswersGetLost_IsUnknownInTimeOrDoneByTheNextSending()
    {
        var page = _bench.Start().Activate("a");
        _ = page.Add(_bench.Today, Ann).Now();
        _bench.Node.After = static method => method == nameof(IVisitorNode.CommitVisitorsAsync) ? throw new IOException("Lost.") : Task.CompletedTask;
        var unknown = page.Add(_bench.Today, Bob);
        _bench.Advance(_bench.Options.AnswerDeadline);
        Assert.Equal(Outcome.Unknown, unknown.Now());

        var later = page.Add(_bench.Today, Cid);
        _bench.Run();
        _bench.Node.After = static _ => Task.CompletedTask;
        _bench.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(Outcome.Done, later.Now());

        // The one that nobody knew of took effect, and is found out before the flush.
        Assert.Equal(2, page.Read(_bench.Today).Now().Today);
        _bench.Settle();
        Assert.Equal(3, _bench.Stored().Sketch.Estimate);
        Assert.Equal(3, page.Read(_bench.Today).Now().Today);
    }

    [Fact]
    public void Reset_AnswerIsLost_IsUnknownAndIsNotSentAgain()
    {
        var page = _bench.Start().Activate("a");
        _ = page.Add(_bench.Today, Ann).Now();
        _bench.Node.After = static method => method == nameof(IVisitorNode.CommitVisitorsAsync) ? throw new IOException("Lost.") : Task.CompletedTask;
        var reset = page.Reset(_bench.Today);
        var added = page.Add(_bench.Today, Bob);
        _bench.Run();
        Assert.Equal(Outcome.Unknown, reset.Now());
        var epoch = _bench.Mirrored()!.Epoch;
        _bench.Node.After = static _ => Task.CompletedTask;
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Done, added.Now());
        Assert.Equal(epoch, _bench.Mirrored()!.Epoch);

        // Memory does not answer for what a reset may have forgotten.
        Assert.Equal(Outcome.Done, page.Add(_bench.Today, Ann).Now());
        Assert.Equal(2, _bench.Mirrored()!.Sketch.Estimate);
        Assert.Equal(2, page.Read(_bench.Today).Now().Today);
    }

    [Fact]
    public void Add_NodeHangs_IsToldInTimeAndNewcomersAtOnce()
    {
        var page = _bench.Start().Activate("a");
        var hangs = new TaskCompletionSource();
        _bench.Node.Before = _ => hangs.Task;
        var added = page.Add(_bench.Today, Ann);
        _bench.Advance(_bench.Options.AnswerDeadline);
        Assert.Equal(Outcome.Unknown, added.Now());
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Unavailable, page.Add(_bench.Today, Bob).Now());
        hangs.SetResult();
        _bench.Node.ComeBack();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Done, page.Add(_bench.Today, Bob).Now());
    }

    [Fact]
    public void Add_StoreIsAway_IsUnavailableForASetThatMustBeSeededAndDoneForOthers()
    {
        var process = _bench.Start();
        var known = process.Activate("known");
        _ = known.Add(_bench.Today, Ann).Now();
        _bench.StoreGoesAway();
        Assert.Equal(Outcome.Done, known.Add(_bench.Today, Bob).Now());
        Assert.Equal(Outcome.Unavailable, process.Activate("new").Add(_bench.Today, Ann).Now());
        Assert.Equal(Outcome.Done, known.Read(_bench.Today).Now().Outcome);
        _bench.Settle();
        Assert.True(known.IsDirty);
        Assert.True(process.Lag > _bench.Options.FlushInterval);

        _bench.StoreComesBack();
        _bench.Settle();
        Assert.Equal(2, _bench.Stored("known").Sketch.Estimate);
        Assert.Equal((0, TimeSpan.Zero), (process.Dirty, process.Lag));
        Assert.Equal(Outcome.Done, process.Activate("new").Add(_bench.Today, Ann).Now());
    }

    [Fact]
    public void Add_StoreIsTheAuthorityAndAway_IsInDoubtUntilItAnswers()
    {
        using var bench = new VisitorBench(hasMirror: false);
        var page = bench.Start().Activate("a");
        bench.StoreGoesAway();
        var added = page.Add(bench.Today, Ann);
        bench.Advance(bench.Options.AnswerDeadline);
        Assert.Equal(Outcome.Unknown, added.Now());
        bench.StoreComesBack();
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Done, page.Add(bench.Today, Ann).Now());
        Assert.Equal(1, bench.Stored().Sketch.Estimate);
        Assert.False(page.IsDirty);
    }

    [Fact]
    public void Add_OneSetIsCorrupt_FailsAlone()
    {
        var process = _bench.Start();
        var (bad, good) = (process.Activate("bad"), process.Activate("good"));
        _bench.Store.After = static _ => Task.CompletedTask;
        _bench.Inner.Corrupt(new VisitorDay("bad", _bench.Today));
        var tasks = new[] { bad.Add(_bench.Today, Ann), good.Add(_bench.Today, Ann) };
        _bench.Run();
        Assert.Equal([Outcome.Corrupt, Outcome.Done], tasks.Select(task => task.Now()));
        Assert.Equal(Outcome.Corrupt, bad.Read(_bench.Today).Now().Outcome);
    }

    [Fact]
    public void Add_StoreIsTheAuthorityAndOneSetIsCorrupt_FailsAlone()
    {
        using var bench = new VisitorBench(hasMirror: false);
        var process = bench.Start();
        bench.Inner.Corrupt(new VisitorDay("bad", bench.Today));
        var tasks = new[] { process.Activate("bad").Add(bench.Today, Ann), process.Activate("good").Add(bench.Today, Ann) };
        Assert.Equal([Outcome.Corrupt, Outcome.Done], tasks.Select(task => task.Now()));
    }

    [Fact]
    public void Problem_NodeIsAwayAndComesBack_IsSaidAndForgotten()
    {
        var process = _bench.Start();
        Assert.Null(process.Problem);
        _bench.NodeGoesAway();
        var added = process.Activate("a").Add(_bench.Today, Ann);
        _bench.Run();
        Assert.NotNull(process.Problem);

        _bench.NodeComesBack();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Done, added.Now());
        Assert.Null(process.Problem);
    }

    private VisitorTally ReadInTime(PageVisitors page)
    {
        var read = page.Read(_bench.Today);
        _bench.Advance(_bench.Options.AnswerDeadline);
        return read.Now();
    }
}
