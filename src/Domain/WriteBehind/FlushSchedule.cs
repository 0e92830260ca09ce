using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.WriteBehind;

/// <summary>Flushes each counter one interval after it asked. All wait equally long, so a queue and one timer do for any number.</summary>
/// <remarks>For whoever has no timer of its own for each counter.</remarks>
public sealed class FlushSchedule : IAsyncDisposable
{
    private readonly Queue<(Counter Counter, long Due)> _due = new();
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly Func<Counter, Task> _flush;
    private readonly ITimer _timer;
    private bool _isArmed;
    private bool _isDisposed;

    /// <param name="flush">Flushes one counter; must not throw.</param>
    public FlushSchedule(TimeSpan interval, TimeProvider clock, Func<Counter, Task> flush)
    {
        (_interval, _clock, _flush) = (interval, clock, flush);
        _timer = clock.CreateTimer(static schedule => ((FlushSchedule)schedule!).FlushDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(Counter counter)
    {
        lock (_due)
        {
            if (_isDisposed)
            {
                return;
            }

            _due.Enqueue((counter, _clock.GetTimestamp() + (long)(_interval.TotalSeconds * _clock.TimestampFrequency)));
            Arm_NeedsLock();
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_due)
        {
            _isDisposed = true;
        }

        return _timer.DisposeAsync();
    }

    private void FlushDue()
    {
        var now = _clock.GetTimestamp();
        var flushing = new List<Counter>();
        lock (_due)
        {
            _isArmed = false;
            while (_due.TryPeek(out var next) && next.Due <= now)
            {
                flushing.Add(_due.Dequeue().Counter);
            }

            if (!_isDisposed && _due.Count > 0)
            {
                Arm_NeedsLock();
            }
        }

        foreach (var counter in flushing)
        {
            // Its failures are the flush loop's to tell; a counter that stays dirty comes back by itself.
            _ = _flush(counter);
        }
    }

    private void Arm_NeedsLock()
    {
        if (_isArmed)
        {
            return;
        }

        _isArmed = true;
        var wait = _clock.GetElapsedTime(_clock.GetTimestamp(), _due.Peek().Due);
        _ = _timer.Change(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
