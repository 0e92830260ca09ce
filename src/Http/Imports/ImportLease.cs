using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Http.Imports;

/// <summary>Keeps a second import of the same name away, whichever process it comes to.</summary>
internal sealed class ImportLease : IAsyncDisposable
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    private readonly IStore _store;
    private readonly string _lease;
    private readonly string _holder;
    private readonly PeriodicTimer _timer;
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _renewing;

    private ImportLease(IStore store, string lease, string holder, TimeProvider clock)
    {
        (_store, _lease, _holder) = (store, lease, holder);
        _timer = new PeriodicTimer(Duration / 3, clock);
        _renewing = RenewAsync(clock);
    }

    /// <summary>Is cancelled where the import may run elsewhere by now.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <returns>Null where somebody holds it.</returns>
    public static async Task<ImportLease?> TryTakeAsync(IStore store, string name, TimeProvider clock, CancellationToken cancellation)
    {
        var (lease, holder) = ($"import:{name}", $"{EngineIdentity.Ours}#{Guid.NewGuid():N}");
        while (await store.TryLeaseAsync(lease, holder, Duration, cancellation) is { } other)
        {
            if (EngineIdentity.Parse(other.Split('#')[0])?.IsDead() != true)
            {
                return null;
            }

            // A process of this machine that died gives nothing back; nobody needs to wait for it.
            await store.ReleaseLeaseAsync(lease, other, cancellation);
        }

        return new ImportLease(store, lease, holder, clock);
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _renewing;
        _lost.Dispose();
        try
        {
            await _store.ReleaseLeaseAsync(_lease, _holder, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It ends by itself.
        }
    }

    private async Task RenewAsync(TimeProvider clock)
    {
        var renewed = clock.GetTimestamp();
        while (await _timer.WaitForNextTickAsync())
        {
            try
            {
                if (await _store.TryLeaseAsync(_lease, _holder, Duration, CancellationToken.None) is null)
                {
                    renewed = clock.GetTimestamp();
                    continue;
                }
            }
            catch (StoreUnavailableException) when (clock.GetElapsedTime(renewed) < Duration)
            {
                continue;
            }
            catch (StoreUnavailableException)
            {
                // Too long ago: somebody else may have it.
            }

            await _lost.CancelAsync();
            return;
        }
    }
}
