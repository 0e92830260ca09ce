using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Domain.WriteBehind;

/// <summary>
/// Flushes what nobody flushes: counters on a node's dirty list, untouched for two flush intervals, whose process died. Every process
/// sweeps; that several do is harmless.
/// </summary>
public sealed class Sweeper(CounterRuntime runtime, MirrorSet mirror, TimeSpan flushInterval, TimeProvider clock, ICommitObserver observer)
    : IAsyncDisposable
{
    private const int Limit = 1_000;

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public void Start() => _running = RunAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    /// <summary>Goes once over every node.</summary>
    /// <returns>How many counters were flushed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var swept = 0;
        for (var i = 0; i < mirror.Nodes.Count; i++)
        {
            try
            {
                swept += await SweepAsync(mirror.Nodes[i], cancellation);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                observer.FlushFailed(error);
            }
        }

        return swept;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(flushInterval, clock, _stop.Token);
                _ = await SweepAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task<int> SweepAsync(IMirrorNode node, CancellationToken cancellation)
    {
        var swept = 0;
        while (true)
        {
            var mark = await node.InspectAsync(cancellation);
            var rows = await node.StaleAsync(flushInterval * 2, Limit, cancellation);
            if (rows.Count == 0)
            {
                return swept;
            }

            var incomplete = await runtime.Flushes.FlushStaleAsync(node, mark.Generation, rows, cancellation);
            foreach (var (key, stored) in incomplete)
            {
                runtime.Activate(key, static counter => _ = counter.FlushAsync()).Repair(stored);
            }

            swept += rows.Count - incomplete.Count;
            if (rows.Count < Limit || incomplete.Count > 0)
            {
                return swept;
            }
        }
    }
}
