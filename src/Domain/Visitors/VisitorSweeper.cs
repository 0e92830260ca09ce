using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// Writes what nobody writes: sets on a node's dirty list that no change has touched for two flush intervals, whose process died. Lets sets of
/// days that are over leave the nodes. Every process sweeps; that several do is harmless.
/// </summary>
internal sealed class VisitorSweeper(VisitorMirror mirror, IVisitorStore store, CountersOptions options, TimeProvider clock, ICommitObserver observer)
    : IAsyncDisposable
{
    /// <summary>A row has up to 32 KiB.</summary>
    private const int Limit = 100;

    private const int LooksPerInterval = 4;

    private readonly Queue<(long At, VisitorNodeMark Mark)>[] _samples = [.. mirror.Nodes.Select(_ => new Queue<(long, VisitorNodeMark)>())];
    private readonly int[] _removedBefore = new int[mirror.Nodes.Count];
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public void Start() => _running = RunAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    /// <summary>Writes what is on the dirty lists now.</summary>
    /// <returns>How many sets were written, and how many nodes could not be asked.</returns>
    public async Task<(int Written, int NodesAway)> FlushListedAsync(CancellationToken cancellation)
    {
        var (written, away) = (0, 0);
        foreach (var node in mirror.Nodes)
        {
            try
            {
                written += await DrainAsync(node, store, cancellation);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                observer.SweepFailed(node.Name, error);
                away++;
            }
        }

        return (written, away);
    }

    /// <summary>Writes what is on a node's dirty list now. For when no process counts, too: then nothing is left on it.</summary>
    /// <returns>How many sets were written.</returns>
    public static async Task<int> DrainAsync(IVisitorNode node, IVisitorStore store, CancellationToken cancellation)
    {
        var mark = await node.InspectVisitorsAsync(cancellation);
        return await WriteStaleAsync(node, store, mark.Generation, mark.Changes, cancellation);
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.FlushInterval / LooksPerInterval, clock, _stop.Token);
                for (var i = 0; i < mirror.Nodes.Count; i++)
                {
                    await SweepAsync(i);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task SweepAsync(int index)
    {
        try
        {
            var node = mirror.Nodes[index];
            var mark = await node.InspectVisitorsAsync(_stop.Token);
            if (StaleBefore(_samples[index], mark) is { } changes)
            {
                _ = await WriteStaleAsync(node, store, mark.Generation, changes, _stop.Token);
            }

            var over = VisitorDay.Of(clock.GetUtcNow() - VisitorRetention.Mirrored);
            if (_removedBefore[index] != over)
            {
                _ = await node.RemoveVisitorsAsync(over, _stop.Token);
                _removedBefore[index] = over;
            }
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            observer.SweepFailed(mirror.Nodes[index].Name, error);
        }
    }

    private static async Task<int> WriteStaleAsync(
        IVisitorNode node, IVisitorStore store, long generation, long changes, CancellationToken cancellation)
    {
        var written = 0;
        while (true)
        {
            var rows = await node.StaleVisitorsAsync(changes, Limit, cancellation);
            if (rows.Count == 0)
            {
                return written;
            }

            await store.MergeVisitorsAsync(rows, cancellation);
            if (!await node.CleanVisitorsAsync(generation, rows, cancellation))
            {
                return written;
            }

            written += rows.Count;
        }
    }

    /// <summary>The number of changes that the node had two flush intervals ago, by this process' own clock; null where that is not known.</summary>
    private long? StaleBefore(Queue<(long At, VisitorNodeMark Mark)> samples, VisitorNodeMark mark)
    {
        samples.Enqueue((clock.GetTimestamp(), mark));
        while (samples.TryPeek(out var oldest) && oldest.Mark.Generation != mark.Generation)
        {
            _ = samples.Dequeue();
        }

        long? changes = null;
        while (samples.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) >= options.FlushInterval * 2)
        {
            changes = samples.Dequeue().Mark.Changes;
        }

        return changes;
    }
}
