using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Commits;

/// <summary>What becomes of a batch whose answer did not come, or was a refusal.</summary>
public sealed class DoubtTests : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly LoopBench _bench = new();
    private readonly Counter _counter;

    public DoubtTests() => _counter = _bench.Activate("a");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Send_Fails_IsSentAgainUnchangedUntilAnswered()
    {
        Task<ChangeResult>[] tasks = [_counter.Add(1), _counter.Add(2)];
        for (var i = 0; i < 5; i++)
        {
            _bench.Run();
            _bench.Authority.UnderWay.Fail(new IOException("lost"));
            _bench.Run();
            tasks = [.. tasks, _counter.Add(10)];
            _bench.Clock.Advance(Retry);
        }

        _bench.Run();
        var batches = _bench.Authority.Calls.Select(call => call.Batch).ToArray();
        Assert.Equal(6, batches.Length);
        Assert.All(batches, batch => Assert.Same(batches[0], batch));

        _bench.AcceptAll();
        Assert.Equal(53, _bench.Authority.StateOf(_counter.Key).Total + tasks.Count(task => task.Now().Outcome == Outcome.Unavailable) * 10);
        Assert.Null(_bench.Loop.Problem);
        _ = _counter.Add(1);
        _bench.AcceptAll();
        Assert.Equal(2, _bench.Authority.Calls[^1].Batch.Sequence);
    }

    [Fact]
    public void Send_RefusedNotInDoubt_CommitsEverythingUnderANewSessionWithOffers()
    {
        var first = _counter.Add(5);
        _bench.AcceptAll();
        var known = _bench.Authority.StateOf(_counter.Key);
        Task<ChangeResult>[] tasks = [_counter.Add(1), _counter.Set(50), _counter.Add(2)];
        _bench.Run();

        _bench.Authority.Generation = 2;
        _bench.Authority.UnderWay.SetResult(CommitAnswer.Refused);
        _bench.Run();

        var batch = _bench.Authority.UnderWay.Batch;
        Assert.Equal((2L, 1L), (batch.Session.Generation, batch.Sequence));
        Assert.NotEqual(_bench.Authority.Sessions[0].Writer, batch.Session.Writer);
        var commit = Assert.Single(batch.Commits);
        Assert.Equal(known, commit.Offer);
        Assert.True(commit.Persist);
        Assert.False(commit.Seeded);
        _bench.AcceptAll();
        Assert.Equal([5L, 6L, 50L, 52L], tasks.Prepend(first).Select(task => task.Now().Value));
        _ = Assert.Single(_bench.Authority.Sessions.Skip(1));
    }

    [Fact]
    public void Send_RefusedInDoubtAndAnswerFound_AnswersTheCallers()
    {
        var task = _counter.Add(7);
        _bench.Run();
        var batch = _bench.Authority.UnderWay.Batch;
        var answer = _bench.Authority.Apply(batch);
        _bench.Authority.Find = sequence => sequence == batch.Sequence ? answer : null;
        _bench.Authority.UnderWay.Fail(new IOException("lost"));
        _bench.Advance(Retry);
        _bench.Authority.UnderWay.SetResult(CommitAnswer.Refused);
        _bench.Run();

        Assert.Equal((Outcome.Done, 7L), (task.Now().Outcome, task.Now().Value));
        Assert.True(_bench.Authority.IsIdle);
        var next = _counter.Add(1);
        _bench.AcceptAll();
        Assert.Equal(8, next.Now().Value);
        Assert.Equal(1, _bench.Authority.Calls[^1].Batch.Sequence);
    }

    [Fact]
    public void Send_RefusedInDoubtAndAnswerNotFound_IsUnknownAndDropped()
    {
        var task = _counter.Add(7);
        _bench.Run();
        _bench.Authority.UnderWay.Fail(new IOException("lost"));
        _bench.Run();
        var waiting = _counter.Add(1);
        _bench.Advance(Retry);
        _bench.Authority.UnderWay.SetResult(CommitAnswer.Refused);
        _bench.AcceptAll();

        Assert.Equal(Outcome.Unknown, task.Now().Outcome);
        Assert.Equal((Outcome.Done, 1L), (waiting.Now().Outcome, waiting.Now().Value));
        Assert.Equal(1, _bench.Authority.StateOf(_counter.Key).Total);
    }

    [Fact]
    public void Send_NotSent_ReturnsToTheLanesAndIsCommittedOnceInOrder()
    {
        Task<ChangeResult>[] tasks = [_counter.Add(1), _counter.Set(10)];
        _bench.Run();
        _bench.Authority.UnderWay.Fail(new NotSentException("no connection"));
        _bench.Run();
        tasks = [.. tasks, _counter.Add(5)];
        _bench.Advance(Retry);

        var batch = _bench.Authority.UnderWay.Batch;
        Assert.Equal(1, batch.Sequence);
        Assert.Equal([1L, 10L, 5L], batch.Commits[0].Operations.Select(operation => operation.Operand));
        _bench.AcceptAll();
        Assert.Equal([1L, 10L, 15L], tasks.Select(task => task.Now().Value));
        Assert.Equal(0, _bench.Loop.Waiting);
    }

    [Fact]
    public void Send_NotSentForLong_CallersAreUnavailableAndNothingTakesEffect()
    {
        var task = _counter.Add(1);
        for (var i = 0; i < 60; i++)
        {
            _bench.Run();
            if (!_bench.Authority.IsIdle)
            {
                _bench.Authority.UnderWay.Fail(new NotSentException("no connection"));
            }

            _bench.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(Outcome.Unavailable, task.Now().Outcome);
        _bench.AcceptAll();
        Assert.Equal(CounterState.Absent, _bench.Authority.StateOf(_counter.Key));
    }

    [Fact]
    public void Send_NotSentWhileInDoubt_StaysInDoubt()
    {
        var task = _counter.Add(1);
        _bench.Run();
        var batch = _bench.Authority.UnderWay.Batch;
        _bench.Authority.UnderWay.Fail(new IOException("lost"));
        _bench.Advance(Retry);
        _bench.Authority.UnderWay.Fail(new NotSentException("no connection"));
        _bench.Advance(Retry);

        Assert.Same(batch, _bench.Authority.UnderWay.Batch);
        _bench.AcceptAll();
        Assert.Equal(1, _bench.Authority.StateOf(_counter.Key).Total);
        Assert.True(task.IsCompleted);
    }

    [Fact]
    public void Send_InDoubtForAnHour_IsSettledByTheKeptAnswer()
    {
        _ = _counter.Add(7);
        _bench.Run();
        var asked = 0;
        _bench.Authority.Find = _ =>
        {
            asked++;
            return null;
        };
        _bench.Authority.UnderWay.Fail(new IOException("lost"));
        _bench.Advance(TimeSpan.FromMinutes(61));
        _bench.Authority.UnderWay.Fail(new IOException("lost"));
        _bench.Run();

        Assert.Equal(1, asked);
        Assert.Equal(2, _bench.Authority.Sessions.Count);
    }

    [Fact]
    public void Settle_CorruptCounter_FailsAlone()
    {
        Task<ChangeResult>[] tasks = [_counter.Add(1), _bench.Activate("b").Add(1)];
        _bench.Run();
        var whole = _bench.Authority.Apply(_bench.Authority.UnderWay.Batch);
        var corrupt = new CounterAnswer(CounterAnswerKind.Corrupt, CounterState.Absent, [], 0, "not a hash");
        _bench.Authority.UnderWay.SetResult(whole with { Counters = [corrupt, whole.Counters[1]] });
        _bench.Run();

        Assert.Equal([Outcome.Corrupt, Outcome.Done], tasks.Select(task => task.Now().Outcome));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Settle_AnswerTooShort_CallersAreUnknownAndTheLoopGoesOn(int answersKept)
    {
        Task<ChangeResult>[] tasks = [_counter.Add(1), _bench.Activate("b").Add(1), _bench.Activate("c").Add(1)];
        _bench.Run();
        var whole = _bench.Authority.Apply(_bench.Authority.UnderWay.Batch);
        _bench.Authority.UnderWay.SetResult(whole with { Counters = [.. whole.Counters.Take(answersKept)] });
        _bench.Run();

        Assert.All(tasks, task => Assert.True(task.IsCompleted, "A caller hangs."));
        Assert.All(tasks[answersKept..], task => Assert.Equal(Outcome.Unknown, task.Now().Outcome));
        var next = _counter.Add(1);
        _bench.AcceptAll();
        Assert.Equal(2, next.Now().Value);
    }

    [Fact]
    public void Settle_OperationWithoutAnswer_CallersAreUnknownAndTheLoopGoesOn()
    {
        Task<ChangeResult>[] tasks = [_counter.Add(1), _counter.Set(5)];
        _bench.Run();
        var whole = _bench.Authority.Apply(_bench.Authority.UnderWay.Batch).Counters[0];
        _bench.Authority.UnderWay.SetResult(new CommitAnswer(true, [whole with { Operations = [whole.Operations[0]] }]));
        _bench.Run();

        Assert.All(tasks, task => Assert.True(task.IsCompleted, "A caller hangs."));
        Assert.Equal(Outcome.Unknown, tasks[1].Now().Outcome);
        var next = _counter.Add(1);
        _bench.AcceptAll();
        Assert.Equal(6, next.Now().Value);
    }
}
