using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Domain.WriteBehind;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.WriteBehind;

/// <summary>Counters that fall due one by one are written together.</summary>
public sealed class FlushPaceTests : IDisposable
{
    private readonly MirrorBench _bench = new();
    private readonly CounterRuntime _process;

    public FlushPaceTests() => _process = _bench.Start("p1");

    private int Writes => _bench.Store.Calls(nameof(IStore.FlushAsync));

    private TimeSpan Pause => _bench.Options.FlushInterval / 4;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void FlushDue_First_GoesAtOnce()
    {
        Assert.Equal(FlushResult.Stored, Dirty("a").FlushDueAsync().Now());
    }

    [Fact]
    public void FlushDue_SoonAfterAnother_WaitsForOthersNoLongerThanThePause()
    {
        _ = Dirty("a").FlushDueAsync().Now();
        var flushes = new[] { Dirty("b").FlushDueAsync(), Dirty("c").FlushDueAsync() };
        _bench.Advance(Pause - TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, false), (Writes, flushes[0].IsCompleted));

        _bench.Advance(TimeSpan.FromMilliseconds(1));

        Assert.All(Task.WhenAll(flushes).Now(), result => Assert.Equal(FlushResult.Stored, result));
        Assert.Equal(2, Writes);
    }

    [Fact]
    public void FlushDue_FullBatch_GoesAtOnceAndTheRestWaits()
    {
        _ = Dirty("a").FlushDueAsync().Now();
        var flushes = Enumerable.Range(0, _bench.Options.BatchSize + 1).Select(i => Dirty($"b{i}").FlushDueAsync()).ToArray();
        _ = Task.WhenAll(flushes[..^1]).Now();
        Assert.Equal((2, false), (Writes, flushes[^1].IsCompleted));

        _bench.Advance(Pause);

        _ = flushes[^1].Now();
        Assert.Equal(3, Writes);
    }

    [Fact]
    public void Flush_SomebodyWaitsForOneOfThem_ItGoesAtOnceAndAlone()
    {
        _ = Dirty("a").FlushDueAsync().Now();
        var (wanted, other) = (Dirty("b"), Dirty("c"));
        var (due, later) = (wanted.FlushDueAsync(), other.FlushDueAsync());

        Assert.Equal(FlushResult.Stored, wanted.FlushAsync().Now());

        Assert.Equal((FlushResult.Stored, false), (due.Now(), later.IsCompleted));
        Assert.Equal((1L, 0L), (_bench.Stored("b").State.Total, _bench.Stored("c").State.Total));
        _bench.Advance(Pause);
        Assert.Equal(FlushResult.Stored, later.Now());
    }

    [Fact]
    public void FlushEarly_BesideTheOneAskedFor_AsksForNoOther()
    {
        var host = new AskedHost();
        var counter = _process.Activate(CounterKey.Counter("a"), host);
        _ = counter.Add(1).Now();
        Assert.Equal(FlushResult.Stored, counter.FlushEarlyAsync().Now());
        _ = counter.Add(1).Now();
        Assert.Equal(1, host.Asked);

        // The one that was asked for comes, and whatever changes after it asks again.
        Assert.Equal(FlushResult.Stored, counter.FlushDueAsync().Now());
        _ = counter.Add(1).Now();
        Assert.Equal(2, host.Asked);
    }

    private Counter Dirty(string id)
    {
        var counter = _bench.Activate(_process, id);
        _ = counter.Add(1).Now();
        return counter;
    }
}
