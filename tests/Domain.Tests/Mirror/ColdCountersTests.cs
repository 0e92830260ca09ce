using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Domain.Tests.WriteBehind;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Mirror;

/// <summary>Cold counters leave a node only where the store has the version that is named.</summary>
public sealed class ColdCountersTests : IDisposable
{
    private readonly MirrorBench _bench = new();
    private readonly CounterRuntime _process;
    private readonly Counter _counter;

    public ColdCountersTests()
    {
        _process = _bench.Start("p1");
        _counter = _bench.Activate(_process);
        _ = _counter.Add(5, "k").Now();
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Remove_CounterThatTheStoreHas_StartsFromTheStoreAgain()
    {
        _ = _counter.FlushAsync().Now();

        Assert.Equal(1, Remove());
        Assert.Null(_bench.Mirrored());
        var again = _bench.Activate(_process);
        Assert.Equal((7L, true), (again.Add(2).Now().Value, again.Add(5, "k").Now().Replayed));
    }

    [Fact]
    public void Remove_CounterThatIsDirty_StaysWhereItIs() => Assert.Equal(0, Remove());

    [Fact]
    public void Remove_CounterThatChangedSince_StaysWhereItIs()
    {
        _ = _counter.FlushAsync().Now();
        var stored = _bench.Stored().State.Version;
        _ = _counter.Add(1).Now();
        _ = _counter.FlushAsync().Now();

        Assert.Equal(0, Remove(stored));
    }

    [Fact]
    public void Remove_UnknownCounterOrOtherGeneration_DoesNothing()
    {
        _ = _counter.FlushAsync().Now();

        Assert.Equal(0, Remove(generation: 2));
        Assert.Equal(0, _bench.Twin.RemoveAsync(1, [new FlushedVersion(CounterKey.Counter("other"), 1)], CancellationToken.None).Now());
    }

    private int Remove(long? version = null, long generation = 1) =>
        _bench.Twin.RemoveAsync(
            generation, [new FlushedVersion(_counter.Key, version ?? _bench.Stored().State.Version)], CancellationToken.None).Now();
}
