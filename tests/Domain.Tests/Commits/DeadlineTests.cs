using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Commits;

/// <summary>An authority that is slow, silent or away. Nobody waits longer than the answer deadline.</summary>
public sealed class DeadlineTests : IDisposable
{
    private readonly LoopBench _bench = new();

    private TimeSpan Deadline => _bench.Options.AnswerDeadline;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Enqueue_AtTheQueueLimit_IsOverloadedAtOnce()
    {
        using var bench = new LoopBench(new() { QueueLimit = 3 });
        _ = bench.Activate("under-way").Add(1);
        bench.Run();
        var waiting = Enumerable.Range(0, 3).Select(i => bench.Activate($"w{i}").Add(1)).ToArray();

        var refused = bench.Activate("more").Add(1);
        var read = bench.Activate("more").Read();
        var memory = bench.Activate("more").Add(1, durability: Durability.Memory);

        Assert.Equal(Outcome.Overloaded, refused.Now().Outcome);
        Assert.Equal(Outcome.Overloaded, read.Now().Outcome);
        Assert.Equal(Outcome.Overloaded, memory.Now().Outcome);
        bench.AcceptAll();
        Assert.All(waiting, task => Assert.Equal(Outcome.Done, task.Now().Outcome));
        Assert.Equal(CounterState.Absent, bench.Authority.StateOf(CounterKey.Counter("more")));
    }

    /// <summary>Folded into one operation they cost the authority nothing, and this process as much as any.</summary>
    [Fact]
    public void Enqueue_AsManyCallersOfOneCounterAsMayWait_IsOverloadedAtOnce()
    {
        using var bench = new LoopBench(new() { QueueLimit = 3 });
        var counter = bench.Activate("hot");
        Task<ChangeResult>[] underWay = [counter.Add(1), counter.Add(1), counter.Add(1)];
        bench.Run();
        Task<ChangeResult>[] waiting = [counter.Add(1), counter.Add(1), counter.Add(1)];

        var refused = counter.Add(1);

        Assert.Equal(Outcome.Overloaded, refused.Now().Outcome);
        bench.AcceptAll();
        Assert.All(underWay.Concat(waiting), task => Assert.Equal(Outcome.Done, task.Now().Outcome));
        Assert.Equal(0, bench.Loop.Callers);

        var again = counter.Add(1);
        bench.AcceptAll();
        Assert.Equal(7, again.Now().Value);
    }

    [Fact]
    public void Watch_AuthorityNeverAnswers_SentAreUnknownAndWaitingUnavailable()
    {
        var (a, b) = (_bench.Activate("a"), _bench.Activate("b"));
        Task<ChangeResult>[] sent = [a.Add(1), b.Set(5)];
        var read = _bench.Activate("c").Read();
        _bench.Run();
        _bench.Advance(Deadline / 4);
        Task<ChangeResult>[] waiting = [a.Add(2), a.Add(3, "k"), b.Reset()];
        var waitingRead = b.Read(consistent: true);

        _bench.Advance(Deadline * 3 / 4);
        Assert.All(sent, task => Assert.Equal(Outcome.Unknown, task.Now().Outcome));
        Assert.Equal(Outcome.Unavailable, read.Now().Outcome);
        Assert.All(waiting, task => Assert.False(task.IsCompleted));

        _bench.Advance(Deadline / 4);
        Assert.All(waiting, task => Assert.Equal(Outcome.Unavailable, task.Now().Outcome));
        Assert.Equal(Outcome.Unavailable, waitingRead.Now().Outcome);
        Assert.Equal(0, _bench.Loop.Waiting);

        // What was withdrawn never takes effect; what was sent does, once.
        _bench.AcceptAll();
        Assert.Equal((1L, 5L), (_bench.Authority.StateOf(a.Key).Total, _bench.Authority.StateOf(b.Key).Total));
    }

    [Fact]
    public void Enqueue_BatchStalled_IsUnavailableAtOnce()
    {
        var counter = _bench.Activate("a");
        _ = counter.Add(1);
        _bench.Advance(Deadline + TimeSpan.FromTicks(1));

        Assert.Equal(Outcome.Unavailable, counter.Add(1).Now().Outcome);
        Assert.Equal(Outcome.Unavailable, counter.Read(consistent: true).Now().Outcome);
    }

    [Fact]
    public void Watch_SomeCallersOfAFoldExpire_TheOthersAreCommittedExactly()
    {
        var counter = _bench.Activate("a");
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        var early = counter.Add(10);
        _bench.Advance(Deadline / 2);
        var late = counter.Add(100);
        _bench.Advance(Deadline / 2);

        Assert.Equal(Outcome.Unavailable, early.Now().Outcome);
        Assert.False(late.IsCompleted);
        _bench.AcceptAll();
        Assert.Equal(100, late.Now().Value);
        Assert.Equal(100, _bench.Authority.StateOf(counter.Key).Total);
    }

    [Fact]
    public void Open_AuthorityAway_CallersAreUnavailableWithinTheDeadline()
    {
        _bench.Authority.Opening = static () => throw new IOException("away");
        var counter = _bench.Activate("a");
        var change = counter.Add(1);
        _bench.Run();
        Assert.Equal("away", _bench.Loop.Problem);

        _bench.Advance(Deadline);
        Assert.Equal(Outcome.Unavailable, change.Now().Outcome);

        _bench.Authority.Opening = static () => { };
        var again = counter.Add(2);
        _bench.Advance(Deadline / 2);
        _bench.AcceptAll();
        Assert.Equal(2, again.Now().Value);
        Assert.Null(_bench.Loop.Problem);
    }

    [Fact]
    public void Dispose_CallersUnderWayAndWaiting_AreTold()
    {
        var counter = _bench.Activate("a");
        var sent = counter.Add(1);
        _bench.Run();
        var waiting = counter.Add(1);
        _bench.Stop();
        _bench.Run();

        Assert.Equal(Outcome.Unknown, sent.Now().Outcome);
        Assert.Equal(Outcome.Unavailable, waiting.Now().Outcome);
    }

    [Fact]
    public void Dispose_AuthorityFailsAsItIsCancelled_StillEnds()
    {
        var counter = _bench.Activate("a");
        var sent = counter.Add(1);
        _bench.Run();
        _bench.Authority.UnderWay.Fail(new IOException("broken pipe"));
        _bench.Stop();

        Assert.Contains(sent.Now().Outcome, new[] { Outcome.Unknown, Outcome.Unavailable });
    }

    [Fact]
    public void Dispose_CallersWaitForASeed_AreTold()
    {
        var counter = _bench.Activate("a");
        _bench.Store.Before = static _ => new TaskCompletionSource().Task;
        var waiting = counter.Add(1);
        _bench.Run();
        _bench.Authority.UnderWay.SetResult(new CommitAnswer(true, [new(CounterAnswerKind.NeedsSeed, CounterState.Absent, [])]));
        _bench.Run();
        _bench.Stop();
        _bench.Run();

        Assert.Equal(Outcome.Unavailable, waiting.Now().Outcome);
    }

    [Fact]
    public void Enqueue_AfterDispose_IsUnavailable()
    {
        var counter = _bench.Activate("a");
        _bench.Stop();

        Assert.Equal(Outcome.Unavailable, counter.Add(1).Now().Outcome);
    }

    [Fact]
    public void Watch_AmountThatBalancedAFoldExpires_TheRestDoesNotWrap()
    {
        var counter = _bench.Activate("a");
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        var early = counter.Add(-5);
        _bench.Advance(Deadline / 2);
        Task<ChangeResult>[] late = [counter.Add(long.MaxValue), counter.Add(5)];
        _bench.Advance(Deadline / 2);
        _bench.AcceptAll();

        Assert.Equal(Outcome.Unavailable, early.Now().Outcome);
        Assert.Equal([Outcome.Done, Outcome.Overflow], late.Select(task => task.Now().Outcome));
        Assert.Equal(long.MaxValue, _bench.Authority.StateOf(counter.Key).Total);
    }
}
