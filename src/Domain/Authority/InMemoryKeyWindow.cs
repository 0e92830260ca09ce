namespace OrleansCounters.Domain.Authority;

/// <summary>A key window in memory: a dictionary, and the order in which keys came.</summary>
internal sealed class InMemoryKeyWindow(TimeProvider clock) : IKeyWindow
{
    private readonly Dictionary<string, KeyRecord> _byKey = [];
    private readonly Queue<KeyRecord> _oldestFirst = new();

    public IEnumerable<KeyRecord> Records => _oldestFirst;

    public KeyRecord? Find(string key) => _byKey.GetValueOrDefault(key);

    public bool TryAdd(KeyRecord record)
    {
        Trim();
        if (_byKey.Count >= KeyWindowRules.MaxLive)
        {
            return false;
        }

        if (_byKey.TryAdd(record.Key, record))
        {
            _oldestFirst.Enqueue(record);
        }

        return true;
    }

    public InMemoryKeyWindow Clone()
    {
        var clone = new InMemoryKeyWindow(clock);
        foreach (var record in _oldestFirst)
        {
            clone._byKey[record.Key] = record;
            clone._oldestFirst.Enqueue(record);
        }

        return clone;
    }

    private void Trim()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        while (_oldestFirst.TryPeek(out var oldest)
            && KeyWindowRules.MayDrop(TimeSpan.FromMilliseconds(now - oldest.RecordedAt), _oldestFirst.Count))
        {
            _ = _oldestFirst.Dequeue();
            _ = _byKey.Remove(oldest.Key);
        }
    }
}
