using OrleansCounters.Client.Orleans;
using OrleansCounters.Cluster.Tests.Support;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Testing;

namespace OrleansCounters.Cluster.Tests.Engine;

/// <summary>A counter that has no grain yet is called once, however many look for it meanwhile.</summary>
public sealed class CallsByGrainTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FirstCalls _firstCalls;

    /// <summary>What was called, and what went together, in this order.</summary>
    private readonly List<string> _went = [];
    private readonly Dictionary<string, TaskCompletionSource> _gates = [];

    public CallsByGrainTests() => _firstCalls = new FirstCalls(_clock);

    [Fact]
    public async Task Begin_CounterThatOthersCall_FollowsTheirCall()
    {
        var a = Hold("a");
        var first = Begin("a", "b");
        var second = Begin("a", "c", "a");
        Assert.Equal(["a", "b", "c"], Went());

        a.SetResult();
        await Wait.For(Task.WhenAll(first, second));

        Assert.Equal(["a", "b", "c", "a+a"], Went());
    }

    [Fact]
    public async Task Begin_AfterTheCallOfOthers_CallsAgain()
    {
        await Wait.For(Begin("a"));
        await Wait.For(Begin("a"));

        Assert.Equal(["a", "a"], Went());
    }

    /// <summary>Messages overtake each other: of one counter only one may be on its way.</summary>
    [Fact]
    public async Task Begin_OneCounterSeveralTimes_KeepsTheirOrder()
    {
        var (a, b) = (Hold("a"), Hold("b"));
        var all = Begin("a", "b", "a", "b", "a");

        a.SetResult();
        b.SetResult();
        await Wait.For(all);

        Assert.Equal(["a", "b"], Went()[..2]);
        Assert.Equal("aaa", string.Concat(string.Concat(Went()).Where(letter => letter == 'a')));
        var values = (await all).Select(result => result.Value).ToArray();
        Assert.Equal([1, 2, 3, 4, 5], values.Order());
        Assert.True(values[0] < values[2] && values[2] < values[4] && values[1] < values[3], string.Join(' ', values));
    }

    [Fact]
    public async Task Begin_OneCallThatHangs_HoldsUpNobodyForLong()
    {
        var (a, b) = (Hold("a"), Hold("b"));
        var first = Begin("a", "b");
        var second = Begin("a", "b");

        b.SetResult();
        await Wait.Until(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            return Task.FromResult(Went().Length == 3);
        });

        Assert.Equal(["a", "b", "b"], Went());
        Assert.False(first.IsCompleted || second.IsCompleted);
        a.SetResult();
        await Wait.For(Task.WhenAll(first, second));
    }

    [Fact]
    public async Task Begin_CallThatFails_IsSeenByWhoMadeItAndLetsOthersGoOn()
    {
        var a = Hold("a");
        var first = Begin("a");
        var second = Begin("a");

        a.SetException(new InvalidOperationException("A mistake."));

        Assert.Equal("A mistake.", (await Assert.ThrowsAsync<InvalidOperationException>(() => Wait.For(first))).Message);
        Assert.Equal(Outcome.Done, Assert.Single(await Wait.For(second)).Outcome);
    }

    private TaskCompletionSource Hold(string counter) => _gates[counter] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string[] Went()
    {
        lock (_went)
        {
            return [.. _went];
        }
    }

    private async Task<ChangeResult[]> Begin(params string[] counters)
    {
        var changes = counters.Select(counter => new CounterChange(CounterKey.Counter(counter), new Change(ChangeKind.Add, 1))).ToArray();
        var results = new ChangeResult[changes.Length];
        var many = new ManyChanges(results, Durability.Mirror);
        new CallsByGrain(changes, many, _firstCalls, Call, Together).Begin([.. Enumerable.Range(0, changes.Length)]);
        await many.Answered;
        return results;

        async ValueTask<ChangeResult> Call(int index)
        {
            var number = Goes(counters[index]);
            if (_gates.TryGetValue(counters[index], out var gate))
            {
                await gate.Task;
            }

            return Done(number);
        }

        ValueTask Together(ReadOnlyMemory<CounterChange> behind, Memory<ChangeResult> theirs)
        {
            var number = Goes(string.Join('+', behind.ToArray().Select(change => change.Key.Id)));
            for (var i = 0; i < theirs.Length; i++)
            {
                theirs.Span[i] = Done(number + i);
            }

            return ValueTask.CompletedTask;
        }
    }

    /// <returns>How many went before it, and one.</returns>
    private long Goes(string what)
    {
        lock (_went)
        {
            _went.Add(what);
            return string.Concat(_went).Count(char.IsLetter) - what.Count(char.IsLetter) + 1;
        }
    }

    private static ChangeResult Done(long value) => new(Outcome.Done, value, 1, Durability.Mirror, false);
}
