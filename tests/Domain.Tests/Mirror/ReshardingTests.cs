using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Domain.Tests.WriteBehind;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Mirror;

public sealed class ReshardingTests : IDisposable
{
    private readonly MirrorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Run_CountersOnTheOldRing_AreInTheStoreBeforeTheNewRingIs()
    {
        var old = Join("n1");
        var process = _bench.Start("p1");
        foreach (var i in Enumerable.Range(1, 10))
        {
            _ = _bench.Activate(process, $"c{i}").Add(i).Now();
        }

        _bench.Kill(process);
        var (ring, flushed) = Reshard([_bench.Node], ["n2", "n1"]);

        Assert.Equal((10, old.Number + 1), (flushed, ring.Number));
        Assert.Equal(["n1", "n2"], ring.Nodes);
        Assert.Equal((0L, 10L), (_bench.Dirty, _bench.Stored("c10").State.Total));
    }

    [Fact]
    public void Run_NoRingYet_MakesTheFirst() => Assert.Equal(1, Reshard([], ["n1"]).Ring.Number);

    [Fact]
    public void Run_OldNodeMissing_ChangesNothing()
    {
        var old = Join("n1", "n2");

        _ = Assert.Throws<InvalidOperationException>(() => Reshard([_bench.Node], ["n1"]));
        Assert.Equal(old.Number, _bench.Store.FindRingAsync(CancellationToken.None).Now()!.Number);
    }

    [Fact]
    public void Run_RingChangedMeanwhile_IsRefused()
    {
        _ = Join("n1");
        _bench.Store.Before = method =>
        {
            _bench.Store.Before = static _ => Task.CompletedTask;
            return method == nameof(IStore.FindRingAsync) ? OvertakeAsync() : Task.CompletedTask;
        };

        _ = Assert.Throws<InvalidOperationException>(() => Reshard([_bench.Node], ["n1"]));
    }

    [Fact]
    public void Join_AnotherMadeTheFirstMeanwhile_ItsNodesCount()
    {
        var other = new MirrorRing(1, ["n9"], 100);
        _bench.Store.Before = async method =>
        {
            if (method == nameof(IStore.TrySaveRingAsync))
            {
                _bench.Store.Before = static _ => Task.CompletedTask;
                _ = await _bench.Store.TrySaveRingAsync(null, other, CancellationToken.None);
            }
        };

        var error = Assert.Throws<RingMismatchException>(() => Join("n1"));
        Assert.Contains("n9", error.Message, StringComparison.Ordinal);
    }

    private MirrorRing Join(params string[] nodes) => RingAgreement.JoinAsync(_bench.Store, nodes, 100, CancellationToken.None).Now();

    private (MirrorRing Ring, int Flushed) Reshard(IReadOnlyList<IMirrorNode> old, string[] names) =>
        new Resharding(_bench.Store, _bench.Options, _bench.Clock, SilentObserver.Instance).RunAsync(old, names, 100, "reshard", CancellationToken.None).Now();

    /// <summary>Somebody else reads the ring before we do, and replaces it after.</summary>
    private async Task OvertakeAsync()
    {
        var seen = await _bench.Store.FindRingAsync(CancellationToken.None);
        _bench.Store.Before = async method =>
        {
            if (method == nameof(IStore.TrySaveRingAsync))
            {
                _bench.Store.Before = static _ => Task.CompletedTask;
                _ = await _bench.Store.TrySaveRingAsync(seen, seen! with { Number = seen.Number + 1 }, CancellationToken.None);
            }
        };
    }
}
