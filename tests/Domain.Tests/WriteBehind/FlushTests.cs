using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Domain.WriteBehind;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.WriteBehind;

public sealed class FlushTests : IDisposable
{
    private readonly MirrorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Flush_DirtyCounter_IsInTheStoreAndOffTheList()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        Assert.Equal((5L, Durability.Mirror), (counter.Add(5).Now().Value, counter.Add(0).Now().Durability));
        _bench.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((true, TimeSpan.FromSeconds(3), 1L), (counter.IsDirty, counter.Lag, _bench.Dirty));

        Assert.Equal(FlushResult.Stored, counter.FlushAsync().Now());

        Assert.Equal(5, _bench.Stored().State.Total);
        Assert.Equal((false, TimeSpan.Zero, 0L), (counter.IsDirty, counter.Lag, _bench.Dirty));
    }

    [Fact]
    public void Flush_ManyCounters_AreOneWrite()
    {
        var process = _bench.Start("p1");
        var counters = Enumerable.Range(0, 50).Select(i => _bench.Activate(process, $"c{i}")).ToArray();
        _ = Task.WhenAll(counters.Select(counter => counter.Add(1))).Now();

        var flushes = Task.WhenAll(counters.Select(counter => counter.FlushAsync())).Now();

        Assert.All(flushes, result => Assert.Equal(FlushResult.Stored, result));
        Assert.Equal(1, _bench.Store.Calls(nameof(IStore.FlushAsync)));
    }

    [Fact]
    public void Flush_NothingChanged_WritesNothing()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        _ = counter.Read().Now();

        Assert.Equal(FlushResult.Stored, counter.FlushAsync().Now());
        Assert.Equal(0, _bench.Store.Calls(nameof(IStore.FlushAsync)));
    }

    [Fact]
    public void Flush_ChangedMeanwhile_StaysDirtyAndIsAskedForAgain()
    {
        var host = new AskedHost();
        var process = _bench.Start("p1");
        var counter = process.Activate(CounterKey.Counter("a"), host);
        _ = counter.Add(1).Now();
        Assert.Equal(1, host.Asked);
        var gate = new TaskCompletionSource();
        _bench.Store.Before = method => method == nameof(IStore.FlushAsync) ? gate.Task : Task.CompletedTask;
        var flush = counter.FlushAsync();
        OneThread.RunReady();
        _ = counter.Add(1).Now();
        gate.SetResult();

        Assert.Equal(FlushResult.Stored, flush.Now());
        Assert.Equal((true, 1L, 1L, 2), (counter.IsDirty, _bench.Dirty, _bench.Stored().State.Total, host.Asked));
    }

    [Fact]
    public void Flush_StoreAway_IsVisibleAsLagAndRetried()
    {
        var host = new AskedHost();
        var process = _bench.Start("p1");
        var counter = process.Activate(CounterKey.Counter("a"), host);
        _ = counter.Add(1, "k").Now();
        _bench.Store.GoAway();
        _bench.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(FlushResult.Failed, counter.FlushAsync().Now());
        Assert.NotNull(process.Flushes.Problem);
        _bench.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((TimeSpan.FromSeconds(10), 2), (counter.Lag, host.Asked));

        _bench.Store.ComeBack();
        Assert.Equal(FlushResult.Stored, counter.FlushAsync().Now());
        Assert.Equal((TimeSpan.Zero, 1L, "k"), (counter.Lag, _bench.Stored().State.Total, _bench.Stored().Keys.Single().Key));
        Assert.Null(process.Flushes.Problem);
    }

    [Fact]
    public void Flush_NodeAwayAfterTheWrite_StaysDirtyUntilTheNodeKnows()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        _ = counter.Add(1).Now();
        _bench.Node.GoAway();
        _ = counter.FlushAsync().Now();
        Assert.Equal((1L, true), (_bench.Stored().State.Total, counter.IsDirty));
        Assert.Equal(TimeSpan.Zero, counter.Lag);

        _bench.Node.ComeBack();
        _ = counter.FlushAsync().Now();
        Assert.Equal((false, 0L), (counter.IsDirty, _bench.Dirty));
    }

    [Fact]
    public void Change_DurabilityStore_WaitsForTheFlush()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        var gate = new TaskCompletionSource();
        _bench.Store.Before = method => method == nameof(IStore.FlushAsync) ? gate.Task : Task.CompletedTask;
        var task = counter.Add(1, durability: Durability.Store);
        OneThread.RunReady();
        Assert.False(task.IsCompleted);
        gate.SetResult();

        Assert.Equal((Durability.Store, 1L), (task.Now().Durability, _bench.Stored().State.Total));
    }

    [Fact]
    public void Change_DurabilityStoreAndSlowStore_IsMirrorAfterTheDeadline()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        _bench.Store.Before = method => method == nameof(IStore.FlushAsync) ? new TaskCompletionSource().Task : Task.CompletedTask;
        var task = counter.Add(1, durability: Durability.Store);
        _bench.Advance(_bench.Options.AnswerDeadline - TimeSpan.FromTicks(1));
        Assert.False(task.IsCompleted);
        _bench.Advance(TimeSpan.FromTicks(1));

        Assert.Equal((Outcome.Done, Durability.Mirror, 1L), (task.Now().Outcome, task.Now().Durability, task.Now().Value));
    }

    [Fact]
    public void Change_DurabilityStoreWhileAnEarlierFlushGathers_IsReallyInTheStore()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        _ = counter.Add(1).Now();
        var gate = new TaskCompletionSource();
        _bench.Store.Before = method => method == nameof(IStore.FlushAsync) ? gate.Task : Task.CompletedTask;
        _ = counter.FlushAsync();
        OneThread.RunReady();
        var task = counter.Add(1, durability: Durability.Store);
        OneThread.RunReady();
        gate.SetResult();

        Assert.Equal((Durability.Store, 2L), (task.Now().Durability, _bench.Stored().State.Total));
    }

    [Fact]
    public void Flush_OtherProcessKnowsMore_BothAreMergedAndStored()
    {
        // p1 has a tail that the node lost; p2 counted on from what the store knew.
        var (p1, p2) = (_bench.Start("p1"), _bench.Start("p2"));
        var (one, two) = (_bench.Activate(p1), _bench.Activate(p2));
        _ = one.Add(10).Now();
        _ = one.FlushAsync().Now();
        var saved = _bench.Twin.Save();
        Assert.Equal(15, one.Add(5).Now().Value);
        _bench.Twin.Restart(saved);
        Assert.Equal(13, two.Add(3).Now().Value);
        _ = two.FlushAsync().Now();

        Assert.Equal(FlushResult.Stored, one.FlushAsync().Now());

        Assert.Equal((18L, 18L), (_bench.Stored().State.Total, _bench.Mirrored()!.Total));
        Assert.Equal(18, two.Read(consistent: true).Now().Value);
    }

    [Fact]
    public void Clean_NodeHasANewGeneration_IsOfferedWhatTheProcessKnows()
    {
        var (p1, p2) = (_bench.Start("p1"), _bench.Start("p2"));
        var counter = _bench.Activate(p1);
        _ = counter.Add(10).Now();
        _bench.Twin.Restart(null);
        _ = _bench.Activate(p2, "other").Add(1).Now();

        Assert.Equal(FlushResult.Stored, counter.FlushAsync().Now());

        Assert.False(counter.IsDirty);
        Assert.Equal((10L, 10L), (_bench.Stored().State.Total, counter.Read(consistent: true).Now().Value));
        Assert.Equal(11, _bench.Activate(p2).Add(1).Now().Value);
    }

    [Fact]
    public void Flush_OtherProcessRecordedKeysBetween_FetchesThem()
    {
        var (one, two) = (_bench.Activate(_bench.Start("p1")), _bench.Activate(_bench.Start("p2")));
        _ = one.Add(1, "k1").Now();
        _ = two.Add(1, "k2").Now();
        _ = one.Add(1, "k3").Now();

        _ = one.FlushAsync().Now();

        Assert.Equal(["k1", "k2", "k3"], _bench.Stored().Keys.Select(record => record.Key));
        Assert.Equal(1, _bench.Node.Calls(nameof(IMirrorNode.UnflushedAsync)));
    }

    [Fact]
    public void Sync_ChangesOfAnotherActivation_AreFlushedToo()
    {
        var (one, two) = (_bench.Activate(_bench.Start("p1")), _bench.Activate(_bench.Start("p2")));
        _ = one.Add(4, "k").Now();

        Assert.Equal(Outcome.Done, two.SyncAsync().AsTask().Now());

        Assert.Equal((4L, "k"), (_bench.Stored().State.Total, _bench.Stored().Keys.Single().Key));
        var status = two.SyncStatusAsync(CancellationToken.None).AsTask().Now();
        Assert.Equal(new(Outcome.Done, 4, 4, _bench.Stored().State.ChangedAt, true, true), status);
    }

    [Fact]
    public void SyncStatus_NotFlushedYet_SaysBoth()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        _ = counter.Add(4).Now();

        Assert.Equal(new(Outcome.Done, 4, 0, 0, false, true), counter.SyncStatusAsync(CancellationToken.None).AsTask().Now());
    }

    [Fact]
    public void Flush_TwoActivationsOfOneCounterWithMissedKeys_BothAreStored()
    {
        var process = _bench.Start("p1");
        var (one, two) = (_bench.Activate(process), _bench.Activate(process));
        foreach (var key in new[] { "k1", "k2" })
        {
            _ = one.Add(1, key).Now();
            _ = two.Add(1, key + "b").Now();
        }

        Assert.All(Task.WhenAll(one.FlushAsync(), two.FlushAsync()).Now(), result => Assert.Equal(FlushResult.Stored, result));
        Assert.Equal((4L, 4), (_bench.Stored().State.Total, _bench.Stored().Keys.Count));
    }

    [Fact]
    public void Change_StoreReplayOfADeadProcess_IsNotCalledStoredBeforeItIs()
    {
        var p1 = _bench.Start("p1");
        _ = _bench.Activate(p1).Add(1, "k").Now();
        _bench.Kill(p1);
        var again = _bench.Activate(_bench.Start("p2")).Add(1, "k", Durability.Store).Now();

        Assert.True(again.Replayed);
        Assert.Equal((Durability.Store, 1L), (again.Durability, _bench.Stored().State.Total));
    }

    [Fact]
    public void Flush_MergeNeededWhileCommitsAreUnderWay_StillArrives()
    {
        // The node always has a commit of this counter under way when the flush says that the store knows more.
        var (p1, p2) = (_bench.Start("p1"), _bench.Start("p2"));
        var (one, two) = (_bench.Activate(p1), _bench.Activate(p2));
        _ = one.Add(10).Now();
        _ = one.FlushAsync().Now();
        var saved = _bench.Twin.Save();
        _ = one.Add(5).Now();
        _ = one.FlushAsync().Now();
        _bench.Kill(p1);
        _bench.Twin.Restart(saved);
        Assert.Equal(Outcome.Done, two.Read().Now().Outcome);
        Assert.Equal(15, two.Read().Now().Value);

        // Now the store learns of something that no living process knows.
        var foreign = _bench.Stored().State;
        foreign = (foreign with { Total = foreign.Total + 100 }).Advance(foreign.Version + 1);
        _ = two.Add(1).Now();
        _ = _bench.Store.FlushAsync([new FlushRow(two.Key, foreign, [])], CancellationToken.None).Now();
        var gate = new TaskCompletionSource();
        _bench.Node.After = method => method == nameof(IMirrorNode.CommitAsync) ? gate.Task : Task.CompletedTask;
        var change = two.Add(1);
        OneThread.RunReady();
        var flush = two.FlushAsync();
        OneThread.RunReady();
        _bench.Node.After = static _ => Task.CompletedTask;
        gate.SetResult();

        Assert.Equal(Outcome.Done, change.Now().Outcome);
        Assert.Equal(FlushResult.Stored, flush.Now());
        Assert.Equal(117, _bench.Stored().State.Total);
    }

    [Fact]
    public void Flush_OtherPersonsKeyAndPlainChange_StoresTheKey()
    {
        // p1 dies with its key unflushed; p2 adds without a key and flushes the whole value.
        var p1 = _bench.Start("p1");
        _ = _bench.Activate(p1).Add(1, "k").Now();
        _bench.Kill(p1);
        var two = _bench.Activate(_bench.Start("p2"));
        _ = two.Add(1).Now();
        _ = two.FlushAsync().Now();

        Assert.Equal((2L, "k"), (_bench.Stored().State.Total, _bench.Stored().Keys.SingleOrDefault()?.Key));
    }

    [Fact]
    public void Sync_NodeAway_LeavesNothingToDo()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        _bench.Node.GoAway();
        var sync = counter.SyncAsync().AsTask();
        _bench.Advance(_bench.Options.AnswerDeadline);

        Assert.Equal(Outcome.Unavailable, sync.Now());
        Assert.True(counter.TryRetire(), "A counter that was only asked for stays in memory for ever.");
    }

    [Fact]
    public void Flush_OfferedKeyOfADeadProcess_ReachesTheStoreByTheSweep()
    {
        var (p1, p2) = (_bench.Start("p1"), _bench.Start("p2"));
        var one = _bench.Activate(p1);
        _ = one.Add(10).Now();
        _ = one.FlushAsync().Now();
        var saved = _bench.Twin.Save();
        _ = one.Add(1, "k").Now();
        _bench.Twin.Restart(saved);
        var two = _bench.Activate(p2);
        _ = two.Add(1).Now();
        _ = two.FlushAsync().Now();
        Assert.Equal(13, one.Add(1).Now().Value);
        _bench.Kill(p1);
        _bench.Wait(p2.StartAsync(CancellationToken.None));
        _bench.Advance(_bench.Options.FlushInterval * 3);

        Assert.Equal((13L, "k"), (_bench.Stored().State.Total, _bench.Stored().Keys.SingleOrDefault()?.Key));
    }
}
