using System.Text;
using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Caching.Memory;

/// <summary>Entries in memory of this process: all there is where no Redis is configured, what stands in while it is away, and its twin in tests.</summary>
/// <param name="maxBytes">Above it the entries that were not used for longest leave.</param>
/// <param name="evicted">Told the namespace of each that left for want of room.</param>
public sealed partial class InMemoryCacheTier(long maxBytes, TimeProvider clock, Action<string>? evicted = null) : ICacheTier
{
    /// <summary>Entries looked at with each write, so that what expired does not wait for the memory to be full.</summary>
    private const int LookedAt = 2;

    /// <summary>Namespaces above which the empty ones are forgotten.</summary>
    private const int ManyNamespaces = 1_024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredNamespace> _namespaces = [];
    private readonly Dictionary<string, CacheCounts> _counts = [];

    /// <summary>Number of removals of namespaces and tags.</summary>
    private long _removals;

    public event Action<TierNotice>? Noticed;

    public event Action? Lost
    {
        add { }
        remove { }
    }

    public CacheSource Source => CacheSource.Memory;

    // Not the time of day, which may be set back.
    private long Now => clock.GetElapsedTime(0).Ticks;

    public Task ConnectAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<TierEntry?> ReadAsync(CacheKey key, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var now = Now;
            var entry = Find(key, now);
            entry?.Use(now);
            return Task.FromResult(entry?.Show(now));
        }
    }

    public Task<bool> TouchAsync(CacheKey key, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var now = Now;
            var entry = Find(key, now);
            entry?.Use(now);
            return Task.FromResult(entry?.IsFresh(now) ?? false);
        }
    }

    public Task<(CacheWriteOutcome Outcome, string? ETag)> WriteAsync(
        CacheKey key, TierItem item, CacheCondition condition, string? lease, CancellationToken cancellation)
    {
        (CacheWriteOutcome Outcome, string? ETag) answer;
        lock (_lock)
        {
            answer = Write(key, item, condition, lease, Now);
        }

        if (answer.Outcome == CacheWriteOutcome.Done)
        {
            Noticed?.Invoke(new TierNotice(TierNoticeKind.Changed, key.Namespace, key.Key));
        }

        return Task.FromResult(answer);
    }

    public Task<(CacheWriteOutcome Outcome, string? ETag)> RemoveAsync(CacheKey key, CacheCondition condition, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var now = Now;
            var current = Find(key, now) is { } entry && entry.IsFresh(now) ? entry.Item.ETag : null;
            if (!condition.Holds(current))
            {
                return Task.FromResult((CacheWriteOutcome.ConditionFailed, current));
            }

            if (_namespaces.TryGetValue(key.Namespace, out var owner))
            {
                owner.EndLease(key.Key);
                _ = owner.Entries.Remove(key.Key);
            }
        }

        Noticed?.Invoke(new TierNotice(TierNoticeKind.Changed, key.Namespace, key.Key));
        return Task.FromResult((CacheWriteOutcome.Done, (string?)null));
    }

    public Task RemoveNamespaceAsync(string name, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _removals++;
            _ = _namespaces.Remove(name);
        }

        Noticed?.Invoke(new TierNotice(TierNoticeKind.Changed, name, null));
        return Task.CompletedTask;
    }

    public Task RemoveTagAsync(string name, string tag, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _removals++;
            if (_namespaces.TryGetValue(name, out var owner))
            {
                owner.RemoveTag(tag, _removals);
            }
        }

        Noticed?.Invoke(new TierNotice(TierNoticeKind.Changed, name, null));
        return Task.CompletedTask;
    }

    public Task<TierLease> LeaseAsync(CacheKey key, string token, TimeSpan duration, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var now = Now;
            var entry = Find(key, now);
            if (entry?.IsFresh(now) == true)
            {
                return Task.FromResult(new TierLease(false, true, false, TimeSpan.Zero));
            }

            var owner = NamespaceOf(key);
            if (owner.Lease(key.Key, now) is { } held)
            {
                return Task.FromResult(new TierLease(false, false, entry is not null, TimeSpan.FromTicks(held.EndsAt - now)));
            }

            owner.GiveLease(key.Key, new StoredLease(token, _removals, now + duration.Ticks), now);
            return Task.FromResult(new TierLease(true, false, entry is not null, duration));
        }
    }

    public Task<bool> ReleaseAsync(CacheKey key, string token, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (!_namespaces.TryGetValue(key.Namespace, out var owner) || owner.Lease(key.Key, Now)?.Token != token)
            {
                return Task.FromResult(false);
            }

            owner.EndLease(key.Key);
        }

        Noticed?.Invoke(new TierNotice(TierNoticeKind.Released, key.Namespace, key.Key));
        return Task.FromResult(true);
    }

    /// <summary>Forgets everything, leases and statistics included.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _removals++;
            _namespaces.Clear();
            _counts.Clear();
        }
    }

    private (CacheWriteOutcome Outcome, string? ETag) Write(CacheKey key, TierItem item, CacheCondition condition, string? lease, long now)
    {
        var found = Find(key, now);
        var current = found?.IsFresh(now) == true ? found.Item.ETag : null;
        var owner = NamespaceOf(key);
        var held = owner.Lease(key.Key, now);
        if (lease is not null && (held?.Token != lease || owner.IsRemoved(item.Tags, held.Number)))
        {
            return (CacheWriteOutcome.LeaseLost, current);
        }

        if (!condition.Holds(current))
        {
            return (CacheWriteOutcome.ConditionFailed, current);
        }

        var bytes = SizeOf(key.Key, item);
        var replaced = found is null ? 0 : SizeOf(key.Key, found.Item);
        SweepOldest(owner, now);
        if (owner.Entries.Bytes - replaced + bytes > item.Quota)
        {
            Sweep(owner, now);
            if (owner.Entries.Bytes - replaced + bytes > item.Quota)
            {
                return (CacheWriteOutcome.QuotaExceeded, current);
            }
        }

        owner.EndLease(key.Key);
        owner.Entries.Set(key.Key, new StoredEntry(item, lease is null ? _removals : held!.Number, now), bytes);
        MakeRoom(now);
        return (CacheWriteOutcome.Done, item.ETag);
    }

    private StoredEntry? Find(CacheKey key, long now) =>
        _namespaces.TryGetValue(key.Namespace, out var owner) ? owner.Find(key.Key, now) : null;

    private StoredNamespace NamespaceOf(CacheKey key)
    {
        if (!_namespaces.TryGetValue(key.Namespace, out var owner))
        {
            if (_namespaces.Count >= ManyNamespaces)
            {
                foreach (var (name, _) in _namespaces.Where(pair => pair.Value.IsEmpty(Now)).ToList())
                {
                    _ = _namespaces.Remove(name);
                }
            }

            owner = _namespaces[key.Namespace] = new StoredNamespace();
        }

        return owner;
    }

    private static long SizeOf(string key, TierItem item) => item.Value.Length + Encoding.UTF8.GetByteCount(key) + TierItem.Overhead;

    private static void SweepOldest(StoredNamespace owner, long now)
    {
        for (var i = 0; i < LookedAt && owner.Entries.TryPeekOldest(out var key, out var entry) && !entry.IsKept(now); i++)
        {
            _ = owner.Entries.Remove(key);
        }
    }

    /// <summary>Before a writer is refused for want of room.</summary>
    private static void Sweep(StoredNamespace owner, long now)
    {
        foreach (var (key, _) in owner.Entries.All.Where(pair => !pair.Value.IsKept(now)).ToList())
        {
            _ = owner.Entries.Remove(key);
        }
    }

    private void MakeRoom(long now)
    {
        while (_namespaces.Values.Sum(owner => owner.Entries.Bytes) > maxBytes)
        {
            var oldest = (Name: "", Owner: (StoredNamespace?)null, Key: "", Entry: (StoredEntry?)null);
            foreach (var (name, owner) in _namespaces)
            {
                if (owner.Entries.TryPeekOldest(out var key, out var entry) && !(entry.LastUsedAt >= oldest.Entry?.LastUsedAt))
                {
                    oldest = (name, owner, key, entry);
                }
            }

            _ = oldest.Owner!.Entries.Remove(oldest.Key);
            if (oldest.Entry!.IsKept(now))
            {
                evicted?.Invoke(oldest.Name);
            }
        }
    }
}
