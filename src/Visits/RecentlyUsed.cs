using System.Collections.Concurrent;

namespace OrleansCounters.Visits;

/// <summary>
/// Keeps what was used of late, up to twice a number of entries: when so many are young, they become the old ones, and what was old and
/// not used since is forgotten.
/// </summary>
internal sealed class RecentlyUsed<TKey, TValue>(int young, Func<TKey, TValue> make)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();
    private int _count;

    public int Count => _young.Count + _old.Count;

    public TValue Get(TKey key)
    {
        var entries = _young;
        if (entries.TryGetValue(key, out var value))
        {
            return value;
        }

        if (!_old.TryGetValue(key, out value))
        {
            value = make(key);
        }

        if (entries.TryAdd(key, value) && Interlocked.Increment(ref _count) >= young)
        {
            Age(entries);
        }

        return value;
    }

    private void Age(ConcurrentDictionary<TKey, TValue> full)
    {
        lock (_lock)
        {
            if (_young == full)
            {
                (_old, _young) = (full, new ConcurrentDictionary<TKey, TValue>());
                Volatile.Write(ref _count, 0);
            }
        }
    }
}
