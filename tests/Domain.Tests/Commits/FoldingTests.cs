using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Commits;

public sealed class FoldingTests : IDisposable
{
    private readonly LoopBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Enqueue_WhileABatchIsUnderWay_FoldsIntoTheNext()
    {
        var (a, b) = (_bench.Activate("a"), _bench.Activate("b"));
        var first = a.Add(1);
        _bench.Run();
        var rest = Enumerable.Range(0, 50).Select(_ => a.Add(1)).ToArray();
        rest = [.. rest, b.Add(5), b.Add(5)];
        _bench.Run();

        _ = Assert.Single(_bench.Authority.Calls);
        _bench.AcceptAll();

        Assert.Equal(2, _bench.Authority.Calls.Count);
        var batch = _bench.Authority.Calls[1].Batch;
        Assert.Equal([a.Key, b.Key], batch.Commits.Select(commit => commit.Key));
        Assert.All(batch.Commits, commit => Assert.Single(commit.Operations));
        Assert.Equal([50L, 10L], batch.Commits.Select(commit => commit.Operations[0].Operand));
        Assert.Equal(1, first.Now().Value);
        Assert.Equal(Enumerable.Range(2, 50).Select(i => (long)i), rest[..50].Select(task => task.Now().Value).Order());
        Assert.Equal([5L, 10L], rest[50..].Select(task => task.Now().Value));
    }

    [Fact]
    public void Enqueue_IdleLoop_SendsAtOnce()
    {
        var answer = _bench.Activate("a").Add(3);
        _bench.Run();
        _bench.Authority.Accept();

        Assert.Equal(
            new ChangeResult(Outcome.Done, 3, Versions.Compose(1, 1), Durability.Mirror, false), answer.Now());
    }

    [Fact]
    public void Enqueue_SetAndResetBetweenAdds_KeepTheirPlaces()
    {
        var counter = _bench.Activate("a");
        var hold = _bench.Activate("other").Add(1);
        _bench.Run();
        Task<ChangeResult>[] tasks = [counter.Add(1), counter.Add(2), counter.Set(100), counter.Add(3), counter.Add(4), counter.Reset(), counter.Add(5)];
        _bench.AcceptAll();

        Assert.Equal([1L, 3L, 100L, 103L, 107L, 0L, 5L], tasks.Select(task => task.Now().Value));
        Assert.Equal(
            [(ChangeKind.Add, 3L), (ChangeKind.Set, 100L), (ChangeKind.Add, 7L), (ChangeKind.Reset, 0L), (ChangeKind.Add, 5L)],
            _bench.Authority.Calls[^1].Operations.Select(operation => (operation.Kind, operation.Operand)));
        Assert.Equal(1, hold.Now().Value);
    }

    [Fact]
    public void Enqueue_KeyedAdds_AreOperationsOfTheirOwn()
    {
        var counter = _bench.Activate("a");
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        Task<ChangeResult>[] tasks = [counter.Add(1), counter.Add(10, "k"), counter.Add(1), counter.Add(10, "k"), counter.Add(11, "k")];
        _bench.AcceptAll();

        Assert.Equal([Outcome.Done, Outcome.Done, Outcome.Done, Outcome.Done, Outcome.KeyReused], tasks.Select(task => task.Now().Outcome));
        Assert.Equal([false, false, false, true], tasks[..4].Select(task => task.Now().Replayed));
        Assert.Equal(tasks[1].Now().Value, tasks[3].Now().Value);
        Assert.Equal(12, _bench.Authority.StateOf(counter.Key).Total);
    }

    [Fact]
    public void Enqueue_ReadsWhileOneWaits_ShareOneOperation()
    {
        var counter = _bench.Activate("a");
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        var reads = Enumerable.Range(0, 20).Select(_ => counter.Read()).ToArray();
        _bench.AcceptAll();

        Assert.Equal([ChangeKind.Touch], _bench.Authority.Calls[^1].Operations.Select(operation => operation.Kind));
        Assert.All(reads, read => Assert.Equal((0L, false, ReadSource.Mirror), (read.Now().Value, read.Now().Exists, read.Now().Source)));
    }

    [Fact]
    public void Take_MoreCountersThanABatchHolds_SendsTheRestNext()
    {
        using var bench = new LoopBench(new() { BatchSize = 10 });
        var answers = Enumerable.Range(0, 25).Select(i => bench.Activate($"c{i}").Add(1)).ToArray();
        bench.AcceptAll();

        Assert.Equal([10, 10, 5], bench.Authority.Calls.Select(call => call.Batch.Commits.Count));
        Assert.Equal([1L, 2L, 3L], bench.Authority.Calls.Select(call => call.Batch.Sequence));
        Assert.All(answers, answer => Assert.Equal(1, answer.Now().Value));
        Assert.Equal(0, bench.Loop.Waiting);
    }

    [Fact]
    public void Take_MoreKeyedChangesThanACounterMaySend_KeepsTheirOrder()
    {
        var counter = _bench.Activate("a");
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        var answers = Enumerable.Range(1, 2_500).Select(i => counter.Add(1, $"k{i}")).ToArray();
        Assert.Equal(2_500, _bench.Loop.Waiting);
        _bench.AcceptAll();

        Assert.Equal([1_000, 1_000, 500], _bench.Authority.Calls.Skip(1).Select(call => call.Operations.Count));
        Assert.Equal(Enumerable.Range(1, 2_500).Select(i => (long)i), answers.Select(answer => answer.Now().Value));
    }

    [Fact]
    public void Answer_FoldedSumOverflows_IsSentAgainCallerByCaller()
    {
        var counter = _bench.Activate("a");
        _bench.Authority.Put(counter.Key, long.MaxValue - 10);
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        Task<ChangeResult>[] tasks = [counter.Add(8), counter.Add(8), counter.Add(2), counter.Add(1)];
        _bench.AcceptAll();

        Assert.Equal([Outcome.Done, Outcome.Overflow, Outcome.Done, Outcome.Overflow], tasks.Select(task => task.Now().Outcome));
        Assert.Equal(long.MaxValue, _bench.Authority.StateOf(counter.Key).Total);
        Assert.Equal(4, _bench.Authority.Calls[^1].Operations.Count);
    }

    [Fact]
    public void Answer_OneCallerOverflows_IsToldAtOnce()
    {
        var counter = _bench.Activate("a");
        _bench.Authority.Put(counter.Key, long.MinValue);
        var answer = counter.Add(-1);
        _bench.AcceptAll();

        Assert.Equal(Outcome.Overflow, answer.Now().Outcome);
        _ = Assert.Single(_bench.Authority.Calls);
    }

    [Fact]
    public void Take_TwoActivationsOfOneCounter_AreNeverInOneBatch()
    {
        // Their answers would carry one version and two totals, and the store keeps the first of a version.
        var (old, young) = (_bench.Activate("a"), _bench.Activate("a"));
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        Task<ChangeResult>[] tasks = [old.Add(1), young.Add(1)];
        _bench.AcceptAll();

        Assert.All(_bench.Authority.Calls, call => Assert.Distinct(call.Batch.Commits.Select(commit => commit.Key)));
        Assert.Equal([1L, 2L], tasks.Select(task => task.Now().Value));
        Assert.Distinct(tasks.Select(task => task.Now().Version));
    }

    [Fact]
    public void Answer_UpAndDownNearTheBound_NobodySeesATotalBeyondTheRange()
    {
        var counter = _bench.Activate("a");
        _bench.Authority.Put(counter.Key, long.MaxValue - 2);
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        Task<ChangeResult>[] tasks = [counter.Add(5), counter.Add(-5)];
        _bench.AcceptAll();

        Assert.Equal([long.MaxValue - 2, long.MaxValue - 7], tasks.Select(task => task.Now().Value));
    }

    [Fact]
    public void Enqueue_AmountsThatDoNotFitTogether_AreNotFolded()
    {
        var counter = _bench.Activate("a");
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        Task<ChangeResult>[] tasks = [counter.Add(long.MaxValue), counter.Add(1), counter.Add(long.MinValue)];
        _bench.AcceptAll();

        Assert.Equal(2, _bench.Authority.Calls[^1].Operations.Count);
        Assert.Equal([long.MaxValue, 0, -1], tasks.Select(task => task.Now().Value));
        Assert.Equal(0, _bench.Authority.StateOf(counter.Key).Total);
    }
}
