using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Domain.Tests.WriteBehind;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Counters;

/// <summary>Whoever counts how many counters are dirty relies on it: a change that asks for no flush is never heard of.</summary>
public sealed class FlushComingTests : IDisposable
{
    private readonly MirrorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void HasFlushComing_FromTheFirstChangeToTheFlush_IsTrue()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        _ = counter.Read().Now();
        Assert.False(counter.HasFlushComing);

        _ = counter.Add(1).Now();
        Assert.True(counter.HasFlushComing);

        _ = counter.FlushAsync().Now();
        Assert.False(counter.HasFlushComing);
    }

    [Fact]
    public void HasFlushComing_AnsweredFromMemoryAndNotCommitted_IsTrue()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        _ = counter.Read().Now();
        var gate = new TaskCompletionSource();
        _bench.Node.Before = _ => gate.Task;
        Assert.Equal(Durability.Memory, counter.Add(1, durability: Durability.Memory).Now().Durability);

        Assert.True(counter.HasFlushComing);
        gate.SetResult();
    }

    [Fact]
    public void HasFlushComing_StoreIsAway_StaysTrue()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        _ = counter.Add(1).Now();
        _bench.Store.GoAway();
        _ = counter.FlushAsync().Now();

        Assert.True(counter.HasFlushComing);
    }
}
