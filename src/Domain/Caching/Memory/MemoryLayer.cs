namespace OrleansCounters.Domain.Caching.Memory;

/// <summary>
/// What this process read from the tier that gateways share, for the short time in which it may be believed unasked. A notice of a change
/// drops an entry at once; a notice that was missed is made up for by that time.
/// </summary>
/// <remarks>An answer that was under way while a notice came must not be kept: it may be older than the change. So a reader takes a
/// <see cref="Stamp"/> before it asks, and what it then has is kept only if no notice touched the key meanwhile.</remarks>
internal sealed class MemoryLayer(long maxBytes, TimeSpan lifetime, TimeProvider clock, Action<string> evicted)
{
    /// <summary>Keys and namespaces share stamps by hash: one that changed for another's sake costs a question, never a wrong answer.</summary>
    private const int Stripes = 1_024;

    private readonly Lock _lock = new();
    private readonly LruMap<CacheKey, Kept> _entries = new();
    private readonly long[] _keys = new long[Stripes];
    private readonly long[] _namespaces = new long[Stripes];

    /// <summary>Taken before the tier is asked.</summary>
    public Stamp Take(CacheKey key) => new(Volatile.Read(ref OfKey(key)), Volatile.Read(ref OfNamespace(key.Namespace)), clock.GetTimestamp());

    /// <summary>An entry that may be believed unasked; null where there is none.</summary>
    public CacheEntry? Find(CacheKey key) =>
        Look(key) is { } kept && clock.GetElapsedTime(kept.AskedAt) < lifetime && !(kept.Entry.FreshUntil <= clock.GetUtcNow()) ? kept.Entry : null;

    /// <summary>An entry to stand in while nobody can be asked, unasked for no longer than told.</summary>
    public CacheEntry? FindStale(CacheKey key, TimeSpan longest) =>
        Look(key) is { } kept && clock.GetElapsedTime(kept.AskedAt) < lifetime + longest && !(kept.Entry.KeptUntil <= clock.GetUtcNow()) ? kept.Entry : null;

    public void Keep(CacheKey key, CacheEntry entry, Stamp stamp, long bytes)
    {
        if (lifetime <= TimeSpan.Zero || entry.Sliding is not null)
        {
            // Each read of a sliding entry must reach the tier, where its end is.
            return;
        }

        lock (_lock)
        {
            if (stamp.Key != Volatile.Read(ref OfKey(key)) || stamp.Namespace != Volatile.Read(ref OfNamespace(key.Namespace)))
            {
                return;
            }

            _entries.Set(key, new Kept(entry, stamp.AskedAt, stamp.Namespace), bytes);
            while (_entries.Bytes > maxBytes && _entries.TryPeekOldest(out var oldest, out _))
            {
                _ = _entries.Remove(oldest);
                evicted(oldest.Namespace);
            }
        }
    }

    public void Forget(CacheKey key)
    {
        lock (_lock)
        {
            _ = Interlocked.Increment(ref OfKey(key));
            _ = _entries.Remove(key);
        }
    }

    /// <summary>In one step: the entries are dropped as they are met, or pushed out.</summary>
    public void ForgetNamespace(string name) => _ = Interlocked.Increment(ref OfNamespace(name));

    public void Clear()
    {
        lock (_lock)
        {
            for (var i = 0; i < Stripes; i++)
            {
                _ = Interlocked.Increment(ref _namespaces[i]);
            }

            _entries.Clear();
        }
    }

    private Kept? Look(CacheKey key)
    {
        lock (_lock)
        {
            if (!_entries.TryUse(key, out var kept))
            {
                return null;
            }

            if (kept.NamespaceStamp == Volatile.Read(ref OfNamespace(key.Namespace)))
            {
                return kept;
            }

            _ = _entries.Remove(key);
            return null;
        }
    }

    private ref long OfKey(CacheKey key) => ref _keys[key.GetHashCode() & (Stripes - 1)];

    private ref long OfNamespace(string name) => ref _namespaces[name.GetHashCode(StringComparison.Ordinal) & (Stripes - 1)];

    /// <param name="AskedAt">By the clock that is never set. What the tier answers was there then, or came later.</param>
    internal readonly record struct Stamp(long Key, long Namespace, long AskedAt);

    private sealed record Kept(CacheEntry Entry, long AskedAt, long NamespaceStamp);
}
