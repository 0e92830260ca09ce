using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.WriteBehind;

public sealed class SweeperTests : IDisposable
{
    private readonly MirrorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Sweep_CountersOfADeadProcess_ReachTheStoreWithinThreeIntervals()
    {
        var p1 = _bench.Start("p1");
        foreach (var i in Enumerable.Range(0, 2_500))
        {
            _ = _bench.Activate(p1, $"c{i}").Add(i + 1, $"k{i}");
        }

        OneThread.RunReady();
        _bench.Kill(p1);
        _bench.Wait(_bench.Start("p2").StartAsync(CancellationToken.None));
        _bench.Advance(_bench.Options.FlushInterval * 3);

        Assert.Equal(0, _bench.Dirty);
        Assert.Equal(2_500, _bench.Stored("c2499").State.Total);
        Assert.Equal("k7", Assert.Single(_bench.Stored("c7").Keys).Key);
    }

    [Fact]
    public void Sweep_YoungerThanTwoIntervals_IsLeftToItsOwner()
    {
        _bench.Wait(_bench.Start("p2").StartAsync(CancellationToken.None));
        _bench.Advance(_bench.Options.FlushInterval * 3);
        _ = _bench.Activate(_bench.Start("p1")).Add(1).Now();
        _bench.Advance((_bench.Options.FlushInterval * 2) - TimeSpan.FromSeconds(1));

        Assert.Equal(0, _bench.Store.Calls(nameof(IStore.FlushAsync)));
    }

    [Fact]
    public void Sweep_StoreAwayForAWhile_GoesOnWhenItIsBack()
    {
        var p1 = _bench.Start("p1");
        _ = _bench.Activate(p1).Add(1).Now();
        _bench.Kill(p1);
        var p2 = _bench.Start("p2");
        _bench.Wait(p2.StartAsync(CancellationToken.None));
        _bench.Store.GoAway();
        _bench.Advance(_bench.Options.FlushInterval * 5);
        Assert.Equal(1, _bench.Dirty);

        _bench.Store.ComeBack();
        _bench.Advance(_bench.Options.FlushInterval);
        Assert.Equal((0L, 1L), (_bench.Dirty, _bench.Stored().State.Total));
    }

    [Fact]
    public void Sweep_StoreKnowsMoreThanTheNode_BothAreMergedAndStored()
    {
        // p1 flushed a tail that the node lost; p2 was told nothing of it when it died.
        var (p1, p2) = (_bench.Start("p1"), _bench.Start("p2"));
        var (one, two) = (_bench.Activate(p1), _bench.Activate(p2));
        _ = one.Add(10).Now();
        _ = one.FlushAsync().Now();
        var saved = _bench.Twin.Save();
        _ = one.Add(5).Now();
        _bench.Twin.Restart(saved);
        _ = two.Add(3).Now();
        _bench.Kill(p2);
        _bench.Node.Before = static method => method is "CommitAsync" or "CleanAsync" ? throw new IOException("away") : Task.CompletedTask;
        _ = one.FlushAsync();
        OneThread.RunReady();
        _bench.Kill(p1);
        _bench.Node.ComeBack();
        Assert.Equal(15, _bench.Stored().State.Total);

        _bench.Wait(_bench.Start("p3").StartAsync(CancellationToken.None));
        _bench.Advance(_bench.Options.FlushInterval * 3);

        Assert.Equal((0L, 18L, 18L), (_bench.Dirty, _bench.Stored().State.Total, _bench.Mirrored()!.Total));
    }

    [Fact]
    public void Sweep_ManyProcesses_AddNothingTwice()
    {
        var p1 = _bench.Start("p1");
        _ = _bench.Activate(p1).Add(7).Now();
        _bench.Kill(p1);
        foreach (var name in new[] { "p2", "p3", "p4" })
        {
            _bench.Wait(_bench.Start(name).StartAsync(CancellationToken.None));
        }

        _bench.Advance(_bench.Options.FlushInterval * 4);

        Assert.Equal(7, _bench.Stored().State.Total);
        var history = _bench.Store.HistoryAsync(CounterKey.Counter("a"), HistoryResolution.Day, 0, long.MaxValue, CancellationToken.None).Now();
        Assert.Equal(7, Assert.Single(history).Change);
    }
}
