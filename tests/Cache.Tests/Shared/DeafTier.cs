using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Cache.Tests.Shared;

/// <summary>A tier whose notices never arrive.</summary>
internal sealed class DeafTier(ICacheTier inner) : ICacheTier
{
    public event Action<TierNotice>? Noticed
    {
        add { }
        remove { }
    }

    public event Action? Lost
    {
        add => inner.Lost += value;
        remove => inner.Lost -= value;
    }

    public CacheSource Source => inner.Source;

    public Task ConnectAsync(CancellationToken cancellation) => inner.ConnectAsync(cancellation);

    public Task<TierEntry?> ReadAsync(CacheKey key, CancellationToken cancellation) => inner.ReadAsync(key, cancellation);

    public Task<bool> TouchAsync(CacheKey key, CancellationToken cancellation) => inner.TouchAsync(key, cancellation);

    public Task<(CacheWriteOutcome Outcome, string? ETag)> WriteAsync(
        CacheKey key, TierItem item, CacheCondition condition, string? lease, CancellationToken cancellation) =>
        inner.WriteAsync(key, item, condition, lease, cancellation);

    public Task<(CacheWriteOutcome Outcome, string? ETag)> RemoveAsync(CacheKey key, CacheCondition condition, CancellationToken cancellation) =>
        inner.RemoveAsync(key, condition, cancellation);

    public Task RemoveNamespaceAsync(string name, CancellationToken cancellation) => inner.RemoveNamespaceAsync(name, cancellation);

    public Task RemoveTagAsync(string name, string tag, CancellationToken cancellation) => inner.RemoveTagAsync(name, tag, cancellation);

    public Task<TierLease> LeaseAsync(CacheKey key, string token, TimeSpan duration, CancellationToken cancellation) =>
        inner.LeaseAsync(key, token, duration, cancellation);

    public Task<bool> ReleaseAsync(CacheKey key, string token, CancellationToken cancellation) => inner.ReleaseAsync(key, token, cancellation);

    public Task<CachePage> BrowseAsync(string name, string prefix, int limit, string? cursor, CancellationToken cancellation) =>
        inner.BrowseAsync(name, prefix, limit, cursor, cancellation);

    public Task<IReadOnlyList<long>> BytesAsync(IReadOnlyList<string> names, CancellationToken cancellation) => inner.BytesAsync(names, cancellation);

    public Task<IReadOnlyDictionary<string, CacheCounts>> AddCountsAsync(
        string writer, long sequence, IReadOnlyList<KeyValuePair<string, CacheCounts>> counts, CancellationToken cancellation) => inner.AddCountsAsync(writer, sequence, counts, cancellation);

    public Task ResetCountsAsync(CancellationToken cancellation) => inner.ResetCountsAsync(cancellation);

    public Task<IReadOnlyDictionary<string, string>?> DescribeAsync(CancellationToken cancellation) => inner.DescribeAsync(cancellation);
}
