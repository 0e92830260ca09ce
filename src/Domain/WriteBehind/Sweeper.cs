using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Domain.WriteBehind;

/// <summary>
/// Flushes what nobody flushes: counters on a node's dirty list for two flush intervals without a flush, whose process died. Every
/// process sweeps; that several do is harmless.
/// </summary>
public sealed class Sweeper(CounterRuntime runtime, MirrorSet mirror, TimeSpan flushInterval, TimeProvider clock, ICommitObserver observer)
    : IAsyncDisposable
{
    private const int Limit = 1_000;

    /// <summary>How often a node is looked at in one flush interval, so that two intervals are two and not nearly three.</summary>
    private const int LooksPerInterval = 4;

    private readonly Queue<(long At, NodeMark Mark)>[] _samples = [.. mirror.Nodes.Select(_ => new Queue<(long, NodeMark)>())];
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
                swept += await SweepAsync(i, cancellation);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                observer.SweepFailed(mirror.Nodes[i].Name, error);
            }
        }

        return swept;
    }

    /// <summary>Flushes what is on the dirty lists now; what is changed meanwhile is left to its owners.</summary>
    /// <returns>How many counters were flushed, and how many nodes could not be asked.</returns>
    public async Task<(int Written, int NodesAway)> FlushListedAsync(CancellationToken cancellation)
    {
        var (written, away) = (0, 0);
        foreach (var node in mirror.Nodes)
        {
            try
            {
                var mark = await node.InspectAsync(cancellation);
                written += await FlushStaleAsync(node, mark.Generation, mark.Commits, cancellation);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                observer.SweepFailed(node.Name, error);
                away++;
            }
        }

        return (written, away);
    }

    /// <summary>Flushes everything on the dirty lists, for when no process counts.</summary>
    /// <returns>How many counters were flushed.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellation)
    {
        var drained = 0;
        foreach (var node in mirror.Nodes)
        {
            while ((await node.HealthAsync(cancellation)).Dirty > 0)
            {
                var mark = await node.InspectAsync(cancellation);
                drained += await FlushStaleAsync(node, mark.Generation, long.MaxValue, cancellation);
            }
        }

        return drained;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(flushInterval / LooksPerInterval, clock, _stop.Token);
                _ = await SweepAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task<int> SweepAsync(int index, CancellationToken cancellation)
    {
        var node = mirror.Nodes[index];
        var mark = await node.InspectAsync(cancellation);
        if (StaleBefore(_samples[index], mark) is not { } commits)
        {
            return 0;
        }

        return await FlushStaleAsync(node, mark.Generation, commits, cancellation);
    }

    private async Task<int> FlushStaleAsync(IMirrorNode node, long generation, long commits, CancellationToken cancellation)
    {
        var swept = 0;
        while (true)
        {
            var rows = await node.StaleAsync(commits, Limit, cancellation);
            var incomplete = rows.Count == 0 ? [] : await runtime.Flushes.FlushStaleAsync(node, generation, rows, cancellation);
            foreach (var key in incomplete)
            {
                // The store knows something that the node does not: both are merged at the node, and the result is flushed.
                var counter = runtime.Activate(key, host: null);
                _ = await counter.TryLearnAsync();
                _ = await counter.SyncAsync();
            }

            swept += rows.Count - incomplete.Count;
            if (rows.Count < Limit || incomplete.Count > 0)
            {
                return swept;
            }
        }
    }

    /// <summary>The number of commits that the node had two flush intervals ago, by this process' own clock; null where that is not known.</summary>
    private long? StaleBefore(Queue<(long At, NodeMark Mark)> samples, NodeMark mark)
    {
        samples.Enqueue((clock.GetTimestamp(), mark));
        while (samples.TryPeek(out var oldest) && oldest.Mark.Generation != mark.Generation)
        {
            _ = samples.Dequeue();
        }

        long? commits = null;
        while (samples.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) >= flushInterval * 2)
        {
            commits = samples.Dequeue().Mark.Commits;
        }

        return commits;
    }
}
