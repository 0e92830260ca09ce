namespace OrleansCounters.Domain.Caching.Tiers;

/// <summary>Where entries are kept: a server that gateways share, or its twin in memory.</summary>
/// <remarks>
/// Implementers must:
/// <list type="bullet">
/// <item>do each call in one step that nothing else comes between;</item>
/// <item>count time by one clock of their own, for all callers;</item>
/// <item>never answer with an entry that was removed, by key, namespace or tag, also after they forgot the removal: then they forget the entry;</item>
/// <item>end the lease of a key with its writing and removal, and refuse a write whose lease is not valid, or was given before its namespace
/// or one of its tags was removed;</item>
/// <item>throw <see cref="CacheTierException"/>, and nothing else but cancellation, where they do not answer; what the call did is then unknown.</item>
/// </list>
/// </remarks>
public interface ICacheTier
{
    /// <summary>What an answer from here, or a write that got here, is called.</summary>
    CacheSource Source { get; }

    /// <summary>Told of every write and removal by anybody on the tier, also of our own, in any order; messages may be missed.</summary>
    event Action<TierNotice>? Noticed;

    /// <summary>The connection was lost; whoever calls must make sure of the tier (<see cref="ConnectAsync"/>) before it is believed again.</summary>
    event Action? Lost;

    /// <summary>Makes sure that the tier answers, and that what it has is not older than what it once had.</summary>
    Task ConnectAsync(CancellationToken cancellation);

    /// <summary>The entry, fresh or stale; null where there is none. Renews a sliding one that is fresh.</summary>
    Task<TierEntry?> ReadAsync(CacheKey key, CancellationToken cancellation);

    /// <summary>Renews a sliding entry.</summary>
    /// <returns>False where there is no fresh entry.</returns>
    Task<bool> TouchAsync(CacheKey key, CancellationToken cancellation);

    /// <returns>The outcome, and the ETag of what is there now; null for nothing.</returns>
    Task<(CacheWriteOutcome Outcome, string? ETag)> WriteAsync(
        CacheKey key, TierItem item, CacheCondition condition, string? lease, CancellationToken cancellation);

    Task<(CacheWriteOutcome Outcome, string? ETag)> RemoveAsync(CacheKey key, CacheCondition condition, CancellationToken cancellation);

    Task RemoveNamespaceAsync(string name, CancellationToken cancellation);

    Task RemoveTagAsync(string name, string tag, CancellationToken cancellation);

    /// <summary>Gives the lease to whoever asks first, unless a fresh entry is there.</summary>
    /// <param name="token">What the lease is to be known by.</param>
    Task<TierLease> LeaseAsync(CacheKey key, string token, TimeSpan duration, CancellationToken cancellation);

    /// <returns>False where the lease was not valid any more.</returns>
    Task<bool> ReleaseAsync(CacheKey key, string token, CancellationToken cancellation);

    /// <exception cref="ArgumentException">The cursor is not one of ours.</exception>
    Task<CachePage> BrowseAsync(string name, string prefix, int limit, string? cursor, CancellationToken cancellation);

    /// <summary>What the entries of each namespace take, about.</summary>
    Task<IReadOnlyList<long>> BytesAsync(IReadOnlyList<string> names, CancellationToken cancellation);

    /// <summary>Adds to the statistics of all processes.</summary>
    /// <returns>The sums, by namespace.</returns>
    Task<IReadOnlyDictionary<string, CacheCounts>> AddCountsAsync(
        IReadOnlyList<KeyValuePair<string, CacheCounts>> counts, CancellationToken cancellation);

    /// <summary>Sets the statistics of all processes to zero, and tells them.</summary>
    Task ResetCountsAsync(CancellationToken cancellation);

    /// <summary>What the server says of itself, by field; null where there is no server.</summary>
    Task<IReadOnlyDictionary<string, string>?> DescribeAsync(CancellationToken cancellation);
}
