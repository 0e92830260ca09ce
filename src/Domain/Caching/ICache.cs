namespace OrleansCounters.Domain.Caching;

/// <summary>
/// The shared cache: memory of this process before a Redis that all gateways share. Everything that caches goes through it: HTTP, the
/// dialects, the catalogue.
/// </summary>
/// <remarks>
/// A failure of the cache never fails a call: reads become misses, writes reach memory, and the answer says so. Only
/// <see cref="OperationCanceledException"/>, <see cref="ArgumentException"/> (names and lifetimes out of bounds) and what a factory throws come out of it.
/// What was removed or replaced is not read any more by any gateway after <see cref="CacheOptions.MemoryLifetime"/>, at once by this one, as long as Redis answers.
/// </remarks>
public interface ICache
{
    CachePolicies Policies { get; }

    ICacheStatistics Statistics { get; }

    /// <summary>Reads, and renews a sliding entry.</summary>
    /// <param name="allowStale">True to be content with a value past its time, where no fresh one is there.</param>
    ValueTask<CacheRead> GetAsync(CacheKey key, bool allowStale = false, CancellationToken cancellation = default);

    /// <summary>Writes. Ends every lease of the key.</summary>
    /// <param name="condition">Null for none.</param>
    /// <param name="lease">A token of <see cref="LeaseAsync"/>: the write takes effect only while that lease is valid. Null for none.</param>
    ValueTask<CacheWrite> SetAsync(
        CacheKey key, CacheItem item, CacheCondition? condition = null, string? lease = null, CancellationToken cancellation = default);

    /// <summary>Renews a sliding entry without reading it.</summary>
    /// <returns>False where there is no fresh entry.</returns>
    ValueTask<bool> TouchAsync(CacheKey key, CancellationToken cancellation = default);

    /// <summary>Removes, and ends every lease of the key: a value that was fetched before can not be written after.</summary>
    ValueTask<CacheWrite> RemoveAsync(CacheKey key, CacheCondition? condition = null, CancellationToken cancellation = default);

    /// <summary>Removes every entry of a namespace in one step, whatever their number.</summary>
    ValueTask<CacheWrite> RemoveNamespaceAsync(string name, CancellationToken cancellation = default);

    /// <summary>Removes every entry of a namespace that has the tag, in one step, whatever their number.</summary>
    ValueTask<CacheWrite> RemoveTagAsync(string name, string tag, CancellationToken cancellation = default);

    /// <summary>
    /// The entry; where there is none, what the factory gives, which is then kept. However many ask at once, in however many gateways, one
    /// factory runs; the others wait, or get a stale value where there is one.
    /// </summary>
    /// <param name="factory">Its token is cancelled with no caller, for others may wait for it too. Null from it is given to the caller and
    /// not kept. If it throws, a stale entry stands in where there is one, else the exception comes out.</param>
    ValueTask<CacheRead> GetOrFillAsync(
        CacheKey key, Func<CancellationToken, ValueTask<CacheItem?>> factory, CancellationToken cancellation = default);

    /// <summary>For callers elsewhere that fill by themselves: one of them gets the lease.</summary>
    /// <param name="wait">How long to wait for the value where somebody else has the lease; zero to be told at once.</param>
    ValueTask<CacheLease> LeaseAsync(CacheKey key, TimeSpan wait = default, CancellationToken cancellation = default);

    /// <summary>Gives a lease back without a value, so that the next caller gets it.</summary>
    /// <returns>False where the lease was not valid any more.</returns>
    ValueTask<bool> ReleaseAsync(CacheKey key, string lease, CancellationToken cancellation = default);

    /// <summary>Some of the keys of a namespace, by scanning; for people.</summary>
    /// <param name="limit">About how many.</param>
    /// <param name="cursor">Of the page before; null for the first.</param>
    /// <exception cref="ArgumentException">The cursor is not one of ours.</exception>
    ValueTask<CachePage> BrowseAsync(string name, string prefix, int limit, string? cursor, CancellationToken cancellation = default);
}
