using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Engine;

/// <summary>Drops, once an hour, what the store keeps no longer. Of all processes on one store one does so each hour.</summary>
/// <param name="onFailure">Is called where it failed; the next hour tries again.</param>
public sealed class StorePruning(IStore store, TimeProvider clock, Action<Exception> onFailure) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stop = new();
    private ITimer? _timer;

    public void Start() => _timer = clock.CreateTimer(_ => _ = PruneAsync(), null, Interval, Interval);

    public async ValueTask DisposeAsync()
    {
        if (_timer is null)
        {
            return;
        }

        await _stop.CancelAsync();
        await _timer.DisposeAsync();
    }

    private async Task PruneAsync()
    {
        try
        {
            if (await Turn.IsOursAsync(store, "prune", Interval, _stop.Token))
            {
                await store.PruneAsync(_stop.Token);
            }
        }
        catch (Exception error)
        {
            if (!_stop.IsCancellationRequested)
            {
                onFailure(error);
            }
        }
    }
}
