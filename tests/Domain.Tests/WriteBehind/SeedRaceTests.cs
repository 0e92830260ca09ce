using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.WriteBehind;

/// <summary>What the store knew is read for a new generation while a flush brings it more: found on real servers, FLUSHALL with MariaDB coming back.</summary>
public sealed class SeedRaceTests : IDisposable
{
    private readonly MirrorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Flush_BetweenReadingASeedAndUsingIt_KeepsTheKeys()
    {
        var counter = _bench.Activate(_bench.Start("p1"));
        var keyed = new Change(ChangeKind.Add, 5, "k");
        var first = counter.ChangeAsync(keyed, Durability.Mirror).AsTask().Now();
        _bench.Twin.Flush();

        // The seed is read, and on its way; the flush comes in between.
        var held = new TaskCompletionSource();
        _bench.Store.After = method => method == nameof(IStore.LoadAsync) ? held.Task : Task.CompletedTask;
        var other = counter.ChangeAsync(new Change(ChangeKind.Add, 1), Durability.Mirror).AsTask();
        OneThread.RunReady();
        _ = counter.FlushAsync();
        OneThread.RunReady();
        held.SetResult();
        OneThread.RunReady();

        Assert.Equal(6, other.Now().Value);
        var again = counter.ChangeAsync(keyed, Durability.Mirror).AsTask().Now();
        Assert.Equal((true, first.Value, first.Version), (again.Replayed, again.Value, again.Version));
    }

    [Fact]
    public void Sweep_StoreHasKeysThatTheNodeLacks_BringsThem()
    {
        // p1 flushes after p2 was seeded, and dies before it can tell the node.
        var (p1, p2) = (_bench.Start("p1"), _bench.Start("p2"));
        var (one, two) = (_bench.Activate(p1), _bench.Activate(p2));
        var keyed = new Change(ChangeKind.Add, 5, "k");
        _ = one.ChangeAsync(keyed, Durability.Mirror).AsTask().Now();
        _bench.Twin.Flush();
        _ = two.ChangeAsync(new Change(ChangeKind.Add, 1), Durability.Mirror).AsTask().Now();
        _bench.Node.Before = static method => method is "CommitAsync" or "CleanAsync" ? throw new IOException("away") : Task.CompletedTask;
        _ = one.FlushAsync();
        OneThread.RunReady();
        _bench.Kill(p1);
        _bench.Node.ComeBack();

        _ = two.FlushAsync();
        OneThread.RunReady();

        Assert.Equal(6, _bench.Stored().State.Total);
        Assert.True(two.ChangeAsync(keyed, Durability.Mirror).AsTask().Now().Replayed);
    }
}
