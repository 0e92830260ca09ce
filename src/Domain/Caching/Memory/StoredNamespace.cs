namespace OrleansCounters.Domain.Caching.Memory;

/// <summary>A namespace of <see cref="InMemoryCacheTier"/>. Dropped as a whole when it is removed, leases included.</summary>
internal sealed class StoredNamespace
{
    /// <summary>Removals of tags that are remembered one by one; above it they count as removals of all tags.</summary>
    private const int MaxTags = 10_000;

    private const int LeasesBeforeSweep = 1_024;

    private readonly Dictionary<string, long> _removedTags = [];
    private readonly Dictionary<string, StoredLease> _leases = [];
    private long _allTagsRemoved;
    private int _sweepAt = LeasesBeforeSweep;

    public LruMap<string, StoredEntry> Entries { get; } = new();

    /// <summary>Nothing is lost where it is forgotten.</summary>
    public bool IsEmpty(long now) => Entries.Count == 0 && _leases.Values.All(lease => lease.EndsAt <= now);

    /// <summary>The entry, unless it is past its time or one of its tags was removed.</summary>
    public StoredEntry? Find(string key, long now)
    {
        if (!Entries.TryUse(key, out var entry))
        {
            return null;
        }

        if (entry.IsKept(now) && !IsRemoved(entry.Item.Tags, entry.Number))
        {
            return entry;
        }

        _ = Entries.Remove(key);
        return null;
    }

    /// <summary>Whether one of the tags was removed after the removal of this number.</summary>
    public bool IsRemoved(IReadOnlyList<string> tags, long number)
    {
        foreach (var tag in tags)
        {
            if (Math.Max(_allTagsRemoved, _removedTags.GetValueOrDefault(tag)) > number)
            {
                return true;
            }
        }

        return false;
    }

    public void RemoveTag(string tag, long number)
    {
        if (_removedTags.Count >= MaxTags)
        {
            _removedTags.Clear();
            _allTagsRemoved = number;
        }

        _removedTags[tag] = number;
    }

    public StoredLease? Lease(string key, long now) => _leases.TryGetValue(key, out var lease) && lease.EndsAt > now ? lease : null;

    public void GiveLease(string key, StoredLease lease, long now)
    {
        if (_leases.Count >= _sweepAt)
        {
            foreach (var (old, _) in _leases.Where(pair => pair.Value.EndsAt <= now).ToList())
            {
                _ = _leases.Remove(old);
            }

            _sweepAt = Math.Max(LeasesBeforeSweep, 2 * _leases.Count);
        }

        _leases[key] = lease;
    }

    public void EndLease(string key) => _leases.Remove(key);
}
