using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.WriteBehind;

/// <summary>
/// The counters that are to be flushed, each once. Those that somebody waits for go first and at once. The others go in full batches, and
/// what does not fill one goes after a pause: counters fall due all the time, and without it each statement would carry a handful of them.
/// </summary>
internal sealed class FlushQueue(int batchSize, TimeSpan pause, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly FlushLine _now = new();
    private readonly FlushLine _soon = new();
    private TaskCompletionSource? _wake;
    private long? _lastPartial;
    private bool _isRunning;
    private bool _isInHurry;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _now.Count + _soon.Count;
            }
        }
    }

    /// <param name="canWait">As for <see cref="FlushLoop.FlushAsync(Counter, bool)"/>.</param>
    /// <param name="isFirst">True where somebody must begin to ask for batches.</param>
    /// <returns>What becomes of the counter's flush.</returns>
    public Task<FlushResult> Add(Counter counter, bool canWait, out bool isFirst)
    {
        lock (_lock)
        {
            isFirst = !_isRunning;
            _isRunning = true;
            if (_now.Find(counter) is { } first)
            {
                return first.Task;
            }

            var completion = _soon.Find(counter);
            if (completion is null || !canWait)
            {
                _soon.Remove(counter);
                completion ??= new TaskCompletionSource<FlushResult>(TaskCreationOptions.RunContinuationsAsynchronously);
                (canWait ? _soon : _now).Add(counter, completion);
            }

            if (!canWait || _soon.Count >= batchSize)
            {
                _ = _wake?.TrySetResult();
            }

            return completion.Task;
        }
    }

    /// <summary>From now on nothing waits for a fuller batch.</summary>
    public void Hurry()
    {
        lock (_lock)
        {
            _isInHurry = true;
            _ = _wake?.TrySetResult();
        }
    }

    /// <summary>The next batch, once it is time for it; null where there is none: then the next counter to be added is the first again.</summary>
    public async Task<KeyValuePair<Counter, TaskCompletionSource<FlushResult>>[]?> NextAsync()
    {
        while (true)
        {
            TimeSpan wait;
            Task woken;
            lock (_lock)
            {
                if (_now.Count + _soon.Count == 0)
                {
                    _isRunning = false;
                    return null;
                }

                wait = _isInHurry || _lastPartial is not { } last ? TimeSpan.Zero : pause - clock.GetElapsedTime(last);
                if (_now.Count > 0)
                {
                    return _now.Take(batchSize);
                }

                if (_soon.Count >= batchSize)
                {
                    return _soon.Take(batchSize);
                }

                if (wait <= TimeSpan.Zero)
                {
                    _lastPartial = clock.GetTimestamp();
                    return _soon.Take(batchSize);
                }

                _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                woken = _wake.Task;
            }

            await using var timer = clock.CreateTimer(
                static wake => ((TaskCompletionSource)wake!).TrySetResult(), _wake, wait, Timeout.InfiniteTimeSpan);
            await woken;
        }
    }
}
