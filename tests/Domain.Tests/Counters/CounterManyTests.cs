using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Domain.Tests.WriteBehind;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Counters;

/// <summary>The bound on callers of one counter, as many changes meet it: whoever has an answer leaves room, however it got that.</summary>
public sealed class CounterManyTests : IDisposable
{
    private const int Limit = 3;

    private readonly MirrorBench _bench = new();
    private readonly Counter _counter;

    public CounterManyTests()
    {
        _counter = _bench.Activate(_bench.Start("p1"));
        _ = _counter.Add(1).Now();
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void ChangeAmong_AboveLimit_RefusesTheRestAndHasRoomAgainOnceAnswered()
    {
        for (var round = 0; round < 3; round++)
        {
            var gate = Hold();
            var (many, results) = Change(5);
            OneThread.RunReady();
            Assert.Equal([Outcome.Overloaded, Outcome.Overloaded], results[Limit..].Select(result => result.Outcome));

            gate.SetResult();
            OneThread.RunReady();

            Assert.True(many.Answered.IsCompletedSuccessfully);
            Assert.Equal(Enumerable.Repeat(Outcome.Done, Limit), results[..Limit].Select(result => result.Outcome));
        }
    }

    /// <summary>Some under way, some behind them.</summary>
    [Fact]
    public void ChangeAmong_NobodyAnsweredInTime_HasRoomAgain()
    {
        var gate = Hold();
        var first = Change(2);
        OneThread.RunReady();
        var second = Change(2);
        Assert.Equal(Outcome.Overloaded, second.Results[1].Outcome);
        _bench.Advance(_bench.Options.AnswerDeadline);
        Assert.All(first.Results, result => Assert.Equal(Outcome.Unknown, result.Outcome));
        Assert.Equal(Outcome.Unavailable, second.Results[0].Outcome);

        gate.SetResult();
        _bench.Advance(_bench.Options.AnswerDeadline);
        var again = Change(Limit);
        _bench.Advance(TimeSpan.FromSeconds(1));

        Assert.All(again.Results, result => Assert.Equal(Outcome.Done, result.Outcome));
    }

    /// <summary>Together they are out of range, so each goes again by itself.</summary>
    [Fact]
    public void ChangeAmong_SumOutOfRange_HasRoomAgain()
    {
        var gate = Hold();
        var (_, results) = Change(Limit, by: long.MaxValue / 2);
        gate.SetResult();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([Outcome.Done, Outcome.Done, Outcome.Overflow], results.Select(result => result.Outcome));

        var again = Change(Limit, by: -1);
        _bench.Advance(TimeSpan.FromSeconds(1));

        Assert.All(again.Results, result => Assert.Equal(Outcome.Done, result.Outcome));
    }

    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource();
        _bench.Node.Before = called => called == nameof(IMirrorNode.CommitAsync) ? gate.Task : Task.CompletedTask;
        return gate;
    }

    private (ManyChanges Many, ChangeResult[] Results) Change(int count, long by = 1)
    {
        var results = new ChangeResult[count];
        var many = new ManyChanges(results, Durability.Mirror);
        for (var i = 0; i < count; i++)
        {
            _counter.ChangeAmong(many, i, new Change(ChangeKind.Add, by), _bench.Clock.GetTimestamp(), Limit);
        }

        return (many, results);
    }
}
