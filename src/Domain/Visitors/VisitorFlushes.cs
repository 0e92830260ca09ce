using System.Collections.Concurrent;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// Brings what the mirror committed to the store, one flush interval after the first change. Looks four times in an interval and writes all
/// that is due together, so that busy pages cost few statements. A set may be written twice, late, or by two processes without harm.
/// </summary>
internal sealed class VisitorFlushes : IAsyncDisposable
{
    private const int LooksPerInterval = 4;

    /// <summary>Of sketches in one write.</summary>
    private const int MaxBytes = 4 << 20;

    private readonly ConcurrentDictionary<VisitorLane, bool> _dirty = new();
    private readonly IVisitorStore _store;
    private readonly CountersOptions _options;
    private readonly TimeProvider _clock;
    private readonly ICommitObserver _observer;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private int _isTicking;
    private int _isFlushing;

    public VisitorFlushes(IVisitorStore store, CountersOptions options, TimeProvider clock, ICommitObserver observer)
    {
        (_store, _options, _clock, _observer) = (store, options, clock, observer);
        _timer = clock.CreateTimer(static flushes => _ = ((VisitorFlushes)flushes!).FlushDueAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Null where the last write went well, else what was wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Sets that the store may not have all of.</summary>
    public IEnumerable<VisitorLane> Dirty => _dirty.Keys;

    private TimeSpan Look => _options.FlushInterval / LooksPerInterval;

    /// <summary>The set is dirty and is to be flushed in one interval. Must not block.</summary>
    public void Add(VisitorLane lane)
    {
        _dirty[lane] = true;
        if (Interlocked.Exchange(ref _isTicking, 1) == 0 && !_stop.IsCancellationRequested)
        {
            _ = _timer.Change(Look, Look);
        }
    }

    /// <summary>Writes sets now.</summary>
    /// <returns>How many of them the store has now; failures are not thrown.</returns>
    public async Task<int> FlushAsync(IReadOnlyList<VisitorLane> lanes)
    {
        var written = 0;
        var rows = new List<(VisitorLane Lane, VisitorRow Row, long Changes, long Told)>();
        var bytes = 0;
        // Not Task.WhenAll: it completes on the thread pool, whatever context waits, and a simulation has one thread.
        foreach (var learnt in lanes.Select(LearnAsync).ToArray())
        {
            await learnt;
        }

        foreach (var lane in lanes)
        {
            lock (lane.Loop.Gate)
            {
                lane.IsArmed = false;
                if (lane.Snapshot() is { } row)
                {
                    rows.Add((lane, row, lane.Changes, lane.HasMissed ? 0 : lane.ToldGeneration));
                    bytes += row.Set.Sketch.BodySize;
                }
                else
                {
                    written++;
                }
            }

            if (rows.Count >= _options.BatchSize || bytes >= MaxBytes)
            {
                written += await WriteAsync(rows);
                rows.Clear();
                bytes = 0;
            }
        }

        written += await WriteAsync(rows);
        foreach (var lane in lanes)
        {
            Forget(lane);
        }

        return written;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _timer.DisposeAsync();
    }

    private async Task FlushDueAsync()
    {
        if (_dirty.IsEmpty)
        {
            _ = _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _ = Interlocked.Exchange(ref _isTicking, 0);

            // What was added in between found the timer running.
            if (_dirty.Keys.FirstOrDefault() is { } late)
            {
                Add(late);
            }

            return;
        }

        // While the store is slow, one flush is enough.
        if (Interlocked.Exchange(ref _isFlushing, 1) == 1)
        {
            return;
        }

        try
        {
            var due = _options.FlushInterval - (Look / 2);
            _ = await FlushAsync([.. _dirty.Keys.Where(lane => Age(lane) >= due)]);
        }
        finally
        {
            _ = Interlocked.Exchange(ref _isFlushing, 0);
        }
    }

    /// <summary>How long the oldest change of a set has not been in the store.</summary>
    public TimeSpan Age(VisitorLane lane)
    {
        lock (lane.Loop.Gate)
        {
            return lane.IsDirty ? _clock.GetElapsedTime(lane.DirtySince) : TimeSpan.Zero;
        }
    }

    /// <summary>Whoever takes a set off the node's list answers for all that is in it, and whoever added the rest may be dead.</summary>
    private static Task LearnAsync(VisitorLane lane)
    {
        lock (lane.Loop.Gate)
        {
            // Where that fails, what is known here is written all the same, and the set stays on the list.
            return lane is { IsDirty: true, HasMissed: true } ? lane.Loop.Enqueue_NeedsGate(lane, VisitorRequest.Learn, default) : Task.CompletedTask;
        }
    }

    /// <returns>How many were written, and taken off the list where nobody else had added to them.</returns>
    private async Task<int> WriteAsync(List<(VisitorLane Lane, VisitorRow Row, long Changes, long Told)> rows)
    {
        if (rows.Count == 0)
        {
            return 0;
        }

        try
        {
            var started = _clock.GetTimestamp();
            await _store.MergeVisitorsAsync([.. rows.Select(item => item.Row)], _stop.Token);
            Problem = null;
            _observer.Flushed(rows.Count, _clock.GetElapsedTime(started));
        }
        catch (Exception error)
        {
            Fail(error);
            return 0;
        }

        var written = 0;
        foreach (var group in rows.GroupBy(item => (item.Lane.Loop, item.Told)).Select(group => group.ToArray()))
        {
            written += await CleanAsync(group[0].Lane.Loop, group[0].Told, group) ? group.Length : 0;
        }

        return written;
    }

    /// <param name="told">0 where somebody else's additions are not in the rows.</param>
    private async Task<bool> CleanAsync(VisitorLoop loop, long told, (VisitorLane Lane, VisitorRow Row, long Changes, long Told)[] rows)
    {
        try
        {
            var isClean = told != 0 && await loop.Node!.CleanVisitorsAsync(told, [.. rows.Select(item => item.Row)], _stop.Token);
            lock (loop.Gate)
            {
                foreach (var (lane, _, changes, _) in rows)
                {
                    if (isClean)
                    {
                        lane.Flushed(changes, _clock.GetTimestamp());
                    }
                    else if (lane.ToldGeneration == told)
                    {
                        lane.Forgotten();
                    }
                }
            }

            if (!isClean)
            {
                // The node has another generation by now. It is told what is known here, and then the set is flushed once more.
                foreach (var (lane, _, _, _) in rows)
                {
                    _ = loop.Enqueue(lane, VisitorRequest.Learn);
                }
            }

            return isClean;
        }
        catch (Exception error)
        {
            // The store has them; the node will be told when it is back.
            Fail(error);
            return false;
        }
    }

    private void Fail(Exception error)
    {
        if (!_stop.IsCancellationRequested)
        {
            Problem = error.Message;
            _observer.FlushFailed(error);
        }
    }

    /// <summary>Asks for another flush where the set is still dirty, or became so in between.</summary>
    private void Forget(VisitorLane lane)
    {
        _ = _dirty.TryRemove(lane, out _);
        lane.Loop.Arm(lane);
    }
}
