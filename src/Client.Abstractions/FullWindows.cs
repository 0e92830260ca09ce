using System.Collections.Concurrent;

namespace OrleansCounters.Client;

/// <summary>
/// Counters that cannot remember another key for now: the service keeps at most 65,536 of each counter. Their changes go without a key, and are
/// then never sent twice.
/// </summary>
internal sealed class FullWindows(TimeProvider clock)
{
    private const int Most = 1_000;

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, (long Since, TimeSpan For)> _full = new(StringComparer.Ordinal);

    public bool Has(string id)
    {
        if (_full.IsEmpty || !_full.TryGetValue(id, out var pause))
        {
            return false;
        }

        return clock.GetElapsedTime(pause.Since) < pause.For || !_full.TryRemove(id, out _);
    }

    public void Add(string id, TimeSpan? retryAfter)
    {
        if (_full.Count >= Most)
        {
            _full.Clear();
        }

        _full[id] = (clock.GetTimestamp(), retryAfter ?? Usual);
    }
}
