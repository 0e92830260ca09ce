namespace OrleansCounters.Domain.Caching.Filling;

/// <summary>Wakes those who wait for a key to change. A signal may be missed, so nobody waits for it alone.</summary>
internal sealed class KeySignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CacheKey, Watched> _watched = [];

    /// <summary>Begins to watch a key; disposed when done.</summary>
    public Watch Begin(CacheKey key)
    {
        lock (_lock)
        {
            if (!_watched.TryGetValue(key, out var watched))
            {
                watched = _watched[key] = new Watched();
            }

            watched.Watchers++;
            return new Watch(this, key, watched);
        }
    }

    public void Raise(CacheKey key)
    {
        TaskCompletionSource? signal = null;
        lock (_lock)
        {
            if (_watched.TryGetValue(key, out var watched))
            {
                signal = watched.Renew();
            }
        }

        signal?.SetResult();
    }

    /// <param name="name">Null for all namespaces.</param>
    public void RaiseAll(string? name)
    {
        List<TaskCompletionSource> signals;
        lock (_lock)
        {
            signals = [.. _watched.Where(pair => name is null || pair.Key.Namespace == name).Select(pair => pair.Value.Renew())];
        }

        signals.ForEach(signal => signal.SetResult());
    }

    internal sealed class Watched
    {
        public int Watchers { get; set; }

        public TaskCompletionSource Signal { get; private set; } = New();

        /// <summary>The signal of those who wait now; who comes later gets another.</summary>
        public TaskCompletionSource Renew()
        {
            var old = Signal;
            Signal = New();
            return old;
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Watch(KeySignals owner, CacheKey key, Watched watched) : IDisposable
    {
        /// <summary>Ends with the next change. Taken before one looks whether there is something to wait for.</summary>
        public Task Next()
        {
            lock (owner._lock)
            {
                return watched.Signal.Task;
            }
        }

        public void Dispose()
        {
            lock (owner._lock)
            {
                if (--watched.Watchers == 0)
                {
                    _ = owner._watched.Remove(key);
                }
            }
        }
    }
}
