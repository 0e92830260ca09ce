using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Domain.WriteBehind;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.WriteBehind;

/// <summary>What happens on one mirror node must not reach the counters of another.</summary>
public sealed class TwoNodesTests : IDisposable
{
    private readonly OneThread _thread = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly InterceptedNode[] _nodes;
    private readonly InMemoryStore _store;
    private readonly CounterRuntime _runtime;

    public TwoNodesTests()
    {
        _nodes = [new(new InMemoryMirrorNode("n1", _clock)), new(new InMemoryMirrorNode("n2", _clock))];
        _store = new InMemoryStore(_clock);
        _runtime = new CounterRuntime(_store, new MirrorSet(_nodes, 100, ring: 1), new(), _clock, SilentObserver.Instance, "p1");
    }

    public void Dispose()
    {
        _thread.Wait(_runtime.DisposeAsync().AsTask());
        _thread.Dispose();
    }

    [Fact]
    public void Commit_OneNodeAway_TheOthersCountersGoOn()
    {
        var (first, second) = (On(0), On(1));
        _nodes[0].GoAway();
        var (stuck, free) = (first.Add(1), second.Add(1));
        OneThread.RunReady();
        Assert.False(stuck.IsCompleted);
        Assert.Equal(1, free.Now().Value);

        _clock.Advance(TimeSpan.FromSeconds(1));
        OneThread.RunReady();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Unavailable, stuck.Now().Outcome);
    }

    [Fact]
    public void Flush_OneNodeAwayAndAskedForKeys_TheOthersCountersReachTheStore()
    {
        var (first, second) = (On(0), On(1));
        // Another activation of the first counter, whose key has to be asked for.
        _ = _runtime.Activate(first.Key, null).Add(1, "k1").Now();
        _ = first.Add(1, "k2").Now();
        _ = second.Add(1).Now();
        _nodes[0].GoAway();

        var results = Task.WhenAll(first.FlushAsync(), second.FlushAsync()).Now();

        Assert.Equal([FlushResult.Failed, FlushResult.Stored], results);
        Assert.Equal(1, _store.LoadAsync([second.Key], withKeys: false, CancellationToken.None).Now()[0].State.Total);
    }

    [Fact]
    public void Health_OneNodeAway_NamesIt()
    {
        _nodes[1].GoAway();

        var parts = _runtime.HealthAsync(CancellationToken.None).Now().Parts;

        Assert.Equal(["mirror:n1", "mirror:n2", "store:memory"], parts.Select(part => part.Name));
        Assert.Equal([true, false, true], parts.Select(part => part.IsReady));
    }

    private Counter On(int node) => Enumerable.Range(0, 100).Select(i => _runtime.Activate(CounterKey.Counter($"c{i}"), null))
        .First(counter => ReferenceEquals(counter.Node, _nodes[node]));
}
