using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Engine;

/// <summary>Keeps a second engine off the same store, where no cluster joins them: each would answer from a memory that the other's changes never reach. A cluster is one engine.</summary>
public sealed class EngineLease(IStore store, string holder, TimeProvider clock) : IAsyncDisposable
{
    private const string LeaseName = "engine";
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stop = new();
    private bool _isShared;
    private Task _renewing = Task.CompletedTask;
    private bool _isHeld;

    /// <summary>
    /// The lease that all silos of a cluster hold together. Each of them renews it, and none gives it back, for the others still count: it runs
    /// out once all of them have stopped.
    /// </summary>
    /// <param name="cluster">Its id, the same in all silos.</param>
    public static EngineLease OfCluster(IStore store, string cluster, TimeProvider clock) => new(store, $"cluster:{cluster}", clock) { _isShared = true };

    /// <summary>
    /// Takes the lease and keeps it. The lease of a process of this machine that died is taken over; one of another machine is waited
    /// for, once, because it may have died there.
    /// </summary>
    /// <param name="onWait">Is called with the holder that is waited for.</param>
    /// <param name="onLost">Is called when another engine holds it after all.</param>
    /// <exception cref="EngineRunningException">Another engine holds it.</exception>
    public async Task TakeAsync(Action<string> onWait, Action<string> onLost, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        while (await store.TryLeaseAsync(LeaseName, holder, Duration, cancellation) is { } other)
        {
            var identity = EngineIdentity.Parse(other);
            if (identity?.IsDead() == true)
            {
                await store.ReleaseLeaseAsync(LeaseName, other, cancellation);
                continue;
            }

            if (identity?.Machine == Environment.MachineName || clock.GetElapsedTime(started) > Duration)
            {
                throw new EngineRunningException(
                    $"Another engine ({other}) works on this {store.Name} store. Stop it first, give this one a store of its own "
                    + "(Data:Path), or run a cluster, whose silos share a store under one Cluster:Id.")
                {
                    Holder = other,
                };
            }

            onWait(other);
            await Task.Delay(Duration / 15, clock, cancellation);
        }

        _isHeld = true;
        _renewing = RenewAsync(onLost);
    }

    public async ValueTask DisposeAsync()
    {
        // The host gives it back when it stops, the container disposes once more; and where the start was refused it was never taken.
        if (!_isHeld)
        {
            return;
        }

        _isHeld = false;
        await _stop.CancelAsync();
        await _renewing;
        try
        {
            if (!_isShared)
            {
                await store.ReleaseLeaseAsync(LeaseName, holder, CancellationToken.None);
            }
        }
        catch (StoreUnavailableException)
        {
            // It runs out by itself.
        }

        _stop.Dispose();
    }

    private async Task RenewAsync(Action<string> onLost)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Duration / 3, clock, _stop.Token);
                if (await TryRenewAsync() is { } other)
                {
                    onLost(other);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task<string?> TryRenewAsync()
    {
        try
        {
            return await store.TryLeaseAsync(LeaseName, holder, Duration, _stop.Token);
        }
        catch (StoreUnavailableException)
        {
            // Nobody else can take it from a store that is away.
            return null;
        }
    }
}
