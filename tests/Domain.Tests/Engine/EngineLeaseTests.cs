using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Tests.WriteBehind;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Engine;

/// <summary>One engine on one store, where no cluster joins them.</summary>
public sealed class EngineLeaseTests : IDisposable
{
    private const string Elsewhere = "elsewhere:12:a1";
    private readonly MirrorBench _bench = new();
    private readonly List<string> _waited = [];
    private readonly List<string> _lost = [];

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Take_FreeStore_IsOursUntilGivenBack()
    {
        var lease = Take();
        Assert.Equal($"{EngineIdentity.Ours}", Holder());

        _bench.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal($"{EngineIdentity.Ours}", Holder());
        Return(lease);
        Return(lease);
        Assert.Null(Holder());
    }

    [Fact]
    public void Take_HolderDiedOnThisMachine_IsTakenOver()
    {
        Hold($"{EngineIdentity.Ours with { Incarnation = "before" }}");
        Return(Take());
        Assert.Empty(_waited);
    }

    [Fact]
    public void Take_HolderOfAnotherMachineIsSilent_IsWaitedFor()
    {
        Hold(Elsewhere);
        var lease = new EngineLease(_bench.Store, "ours", _bench.Clock);
        var taking = lease.TakeAsync(_waited.Add, _lost.Add, CancellationToken.None);
        _bench.Advance(TimeSpan.FromSeconds(16));

        _bench.Wait(taking);
        Assert.Equal(Elsewhere, _waited[0]);
        Return(lease);
    }

    [Fact]
    public void Take_HolderRenews_IsRefused()
    {
        Hold(Elsewhere, TimeSpan.FromHours(1));
        var taking = new EngineLease(_bench.Store, "ours", _bench.Clock).TakeAsync(_waited.Add, _lost.Add, CancellationToken.None);
        _bench.Advance(TimeSpan.FromSeconds(20));

        var error = Assert.Throws<EngineRunningException>(() => _bench.Wait(taking));
        Assert.Contains(Elsewhere, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Renew_StoreAway_IsTriedAgain()
    {
        var lease = Take();
        _bench.Store.GoAway();
        _bench.Advance(TimeSpan.FromSeconds(6));
        _bench.Store.ComeBack();
        _bench.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal($"{EngineIdentity.Ours}", Holder());
        _bench.Store.GoAway();
        Return(lease);
    }

    [Fact]
    public void Renew_AnotherHoldsIt_IsSaid()
    {
        var lease = Take();
        _ = _bench.Store.ReleaseLeaseAsync("engine", $"{EngineIdentity.Ours}", CancellationToken.None);
        Hold(Elsewhere);
        _bench.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal([Elsewhere], _lost);
        Return(lease);
    }

    [Fact]
    public void Prune_EveryHour_AndAFailureIsSaid()
    {
        var failures = new List<Exception>();
        var pruning = new StorePruning(_bench.Store, _bench.Clock, failures.Add);
        _bench.Wait(pruning.DisposeAsync().AsTask());
        pruning.Start();
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        _bench.Store.GoAway();
        _bench.Clock.Advance(TimeSpan.FromHours(1));

        _bench.Store.ComeBack();
        _bench.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(2, _bench.Store.Calls(nameof(IStore.PruneAsync)));
        _ = Assert.Single(failures);
        _bench.Wait(pruning.DisposeAsync().AsTask());
    }

    [Fact]
    public void Prune_AnotherProcessDidSo_IsLeftToIt()
    {
        var pruning = new StorePruning(_bench.Store, _bench.Clock, error => Assert.Fail(error.Message));
        pruning.Start();
        Assert.Null(_bench.Store.TryLeaseAsync("turn:prune", Elsewhere, TimeSpan.FromHours(1.5), CancellationToken.None).Now());
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, _bench.Store.Calls(nameof(IStore.PruneAsync)));

        _bench.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, _bench.Store.Calls(nameof(IStore.PruneAsync)));
        _bench.Wait(pruning.DisposeAsync().AsTask());
    }

    [Fact]
    public void Take_OneClusterTwoSilos_ShareItAndNobodyGivesItAway()
    {
        var (one, other) = (Join("shop"), Join("shop"));
        Return(one);
        Assert.Equal("cluster:shop", Holder());

        var taking = new EngineLease(_bench.Store, $"{EngineIdentity.Ours}", _bench.Clock).TakeAsync(_waited.Add, _lost.Add, CancellationToken.None);
        _bench.Advance(TimeSpan.FromSeconds(20));
        var refused = Assert.Throws<EngineRunningException>(() => _bench.Wait(taking));
        Assert.Contains("cluster:shop", refused.Message, StringComparison.Ordinal);

        // The last silo of it leaves: it runs out.
        Return(other);
        _bench.Advance(TimeSpan.FromSeconds(16));
        Return(Take());
    }

    private EngineLease Take()
    {
        var lease = new EngineLease(_bench.Store, $"{EngineIdentity.Ours}", _bench.Clock);
        _bench.Wait(lease.TakeAsync(_waited.Add, _lost.Add, CancellationToken.None));
        return lease;
    }

    private EngineLease Join(string cluster)
    {
        var lease = EngineLease.OfCluster(_bench.Store, cluster, _bench.Clock);
        _bench.Wait(lease.TakeAsync(_waited.Add, _lost.Add, CancellationToken.None));
        return lease;
    }

    private void Return(EngineLease lease) => _bench.Wait(lease.DisposeAsync().AsTask());

    private void Hold(string holder, TimeSpan? duration = null) =>
        Assert.Null(_bench.Store.TryLeaseAsync("engine", holder, duration ?? TimeSpan.FromSeconds(15), CancellationToken.None).Now());

    /// <summary>Null where the lease is free.</summary>
    private string? Holder()
    {
        var holder = _bench.Store.TryLeaseAsync("engine", "probe", TimeSpan.Zero, CancellationToken.None).Now();
        return holder;
    }
}
