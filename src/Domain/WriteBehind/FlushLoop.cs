using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Metering;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.WriteBehind;

/// <summary>
/// Brings what the mirror committed to the store: flushes of many counters join into one write, while one is under way the next gathers.
/// A flush may be repeated, late or doubled without harm, because a row is replaced only by a state that includes it.
/// </summary>
/// <param name="pause">The least time between two batches that are not full, of counters that can wait.</param>
public sealed class FlushLoop(IStore store, int batchSize, TimeSpan pause, TimeProvider clock, ICommitObserver observer) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly FlushQueue _queue = new(batchSize, pause, clock);
    private long _lastWrite;

    /// <summary>Null where the last write went well, else what was wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Unix time in milliseconds of the last write; 0 where there was none.</summary>
    public long LastWrite => Volatile.Read(ref _lastWrite);

    /// <summary>Counters that wait to be written.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Flushes what a counter has, together with whatever else is being flushed.</summary>
    /// <param name="canWait">True where nobody waits for it: then a fuller batch is waited for, at most for the pause.</param>
    public Task<FlushResult> FlushAsync(Counter counter, bool canWait)
    {
        var flushed = _queue.Add(counter, canWait, out var isFirst);
        if (isFirst)
        {
            _ = RunAsync();
        }

        return flushed;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _queue.Hurry();
        _stop.Dispose();
    }

    /// <summary>Writes rows read from a mirror node, and takes them off its dirty list.</summary>
    /// <returns>The counters of which the store knows something that the mirror does not.</returns>
    public async Task<IReadOnlyList<CounterKey>> FlushStaleAsync(
        IMirrorNode node, long generation, IReadOnlyList<FlushRow> rows, CancellationToken cancellation)
    {
        var answers = await WriteAsync(rows, cancellation);
        var flushed = Enumerable.Range(0, rows.Count).Where(i => answers[i].Included)
            .Select(i => new FlushedVersion(rows[i].Key, rows[i].State.Version));
        _ = await node.CleanAsync(generation, [.. flushed], cancellation);
        return [.. Enumerable.Range(0, rows.Count).Where(i => !answers[i].Included).Select(i => rows[i].Key)];
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        Traces.Leave();
        while (await _queue.NextAsync() is { } batch)
        {
            await FlushAsync(batch);
        }
    }

    private async Task FlushAsync(KeyValuePair<Counter, TaskCompletionSource<FlushResult>>[] chunk)
    {
        try
        {
            var (dirty, failed) = await SnapshotAsync([.. chunk.Select(item => item.Key)]);
            var answers = dirty.Count == 0 ? [] : await WriteAsync([.. dirty.Select(item => item.Row)], _stop.Token);
            var incomplete = new HashSet<Counter>();
            for (var i = 0; i < dirty.Count; i++)
            {
                if (answers[i].Included)
                {
                    dirty[i].Counter.StoreHas(dirty[i].Row);
                }
                else
                {
                    _ = incomplete.Add(dirty[i].Counter);
                }
            }

            incomplete.UnionWith(await CleanAsync([.. dirty.Where(item => !incomplete.Contains(item.Counter))]));
            foreach (var (counter, completion) in chunk)
            {
                completion.SetResult(failed.Contains(counter) ? FlushResult.Failed
                    : incomplete.Contains(counter) ? FlushResult.Incomplete
                    : FlushResult.Stored);
            }
        }
        catch (Exception error)
        {
            Problem = error.Message;
            observer.FlushFailed(error);
            foreach (var (_, completion) in chunk)
            {
                _ = completion.TrySetResult(FlushResult.Failed);
            }
        }
    }

    /// <returns>What is to be written, and the counters whose node could not be asked for keys.</returns>
    private async Task<(List<(Counter Counter, FlushRow Row)> Dirty, HashSet<Counter> Failed)> SnapshotAsync(Counter[] counters)
    {
        var dirty = new List<(Counter Counter, FlushRow Row)>();
        var missing = new List<Counter>();
        foreach (var counter in counters)
        {
            if (counter.Snapshot(out var hasMissedKeys) is not { } row)
            {
                continue;
            }

            dirty.Add((counter, row));
            if (hasMissedKeys)
            {
                missing.Add(counter);
            }
        }

        var failed = new HashSet<Counter>();
        foreach (var group in missing.Where(counter => counter.Node is not null).GroupBy(counter => counter.Node!))
        {
            try
            {
                // Distinct, because a counter may have two activations.
                var rows = await group.Key.UnflushedAsync([.. group.Select(counter => counter.Key).Distinct()], _stop.Token);
                var keys = rows.ToDictionary(row => row.Key, row => row.Keys);
                dirty = [.. dirty.Select(item => keys.TryGetValue(item.Row.Key, out var more)
                    ? (item.Counter, item.Row with { Keys = [.. item.Row.Keys.Concat(more).DistinctBy(record => record.Key)] })
                    : item)];
            }
            catch (Exception error) when (!_stop.IsCancellationRequested)
            {
                // The counters of other nodes are written all the same.
                observer.NodeFailed(group.Key.Name, error);
                failed.UnionWith(group);
            }
        }

        return ([.. dirty.Where(item => !failed.Contains(item.Counter))], failed);
    }

    private async Task<IReadOnlyList<FlushAnswer>> WriteAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation)
    {
        using var span = Traces.StartFlush(store.Name, rows.Count);
        var started = clock.GetTimestamp();
        var answers = await store.FlushAsync(rows, cancellation);
        Problem = null;
        Volatile.Write(ref _lastWrite, clock.GetUtcNow().ToUnixTimeMilliseconds());
        observer.Flushed(rows.Count, clock.GetElapsedTime(started));
        for (var i = 0; i < rows.Count; i++)
        {
            if (answers[i].Problem is { } problem)
            {
                observer.CounterCorrupt(store.Name, rows[i].Key.Text, problem);
            }
        }

        return answers;
    }

    /// <returns>Counters whose node has a newer generation, which must be offered what this process knows before they count as clean.</returns>
    private async Task<IReadOnlyList<Counter>> CleanAsync(List<(Counter Counter, FlushRow Row)> flushed)
    {
        var refused = new List<Counter>();
        foreach (var group in flushed.Where(item => item.Counter.Node is not null).GroupBy(item => (item.Counter.Node!, item.Counter.AnsweredUnder)))
        {
            var (node, generation) = group.Key;
            try
            {
                FlushedVersion[] versions = [.. group.Select(item => new FlushedVersion(item.Row.Key, item.Row.State.Version))];
                if (await node.CleanAsync(generation, versions, _stop.Token))
                {
                    foreach (var (counter, row) in group)
                    {
                        counter.Cleaned(row);
                    }
                }
                else
                {
                    refused.AddRange(group.Select(item => item.Counter));
                }
            }
            catch (Exception error) when (!_stop.IsCancellationRequested)
            {
                // The store has the changes; the node will be told when it is back.
                observer.NodeFailed(node.Name, error);
            }
        }

        return refused;
    }
}
