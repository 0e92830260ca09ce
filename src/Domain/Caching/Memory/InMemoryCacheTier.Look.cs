using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Caching.Memory;

/// <summary>What people look at.</summary>
public sealed partial class InMemoryCacheTier
{
    public Task<CachePage> BrowseAsync(string name, string prefix, int limit, string? cursor, CancellationToken cancellation)
    {
        // The cursor is the last key of the page before, after a letter, so that it is never empty.
        if (cursor is not (null or ['k', ..]))
        {
            throw new ArgumentException("The cursor is not one of ours.", nameof(cursor));
        }

        lock (_lock)
        {
            if (!_namespaces.TryGetValue(name, out var owner))
            {
                return Task.FromResult(new CachePage([], null));
            }

            var now = Now;
            var after = cursor?[1..];
            var keys = owner.Entries.All
                .Where(pair => pair.Value.IsKept(now) && !owner.IsRemoved(pair.Value.Item.Tags, pair.Value.Number))
                .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(pair.Key, after) > 0))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(limit + 1)
                .Select(pair => new CacheKeyInfo(pair.Key, SizeOf(pair.Key, pair.Value.Item), pair.Value.Show(now).FreshFor))
                .ToList();
            return Task.FromResult(keys.Count > limit ? new CachePage(keys[..limit], $"k{keys[limit - 1].Key}") : new CachePage(keys, null));
        }
    }

    public Task<IReadOnlyList<long>> BytesAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<long>>([.. names.Select(name => _namespaces.GetValueOrDefault(name)?.Entries.Bytes ?? 0)]);
        }
    }

    public Task<IReadOnlyDictionary<string, CacheCounts>> AddCountsAsync(
        IReadOnlyList<KeyValuePair<string, CacheCounts>> counts, CancellationToken cancellation)
    {
        lock (_lock)
        {
            foreach (var (name, more) in counts)
            {
                _counts[name] = _counts.GetValueOrDefault(name, CacheCounts.Zero) + more;
            }

            return Task.FromResult<IReadOnlyDictionary<string, CacheCounts>>(new Dictionary<string, CacheCounts>(_counts));
        }
    }

    public Task ResetCountsAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            _counts.Clear();
        }

        Noticed?.Invoke(new TierNotice(TierNoticeKind.CountsReset, null, null));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, string>?> DescribeAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, string>?>(null);
}
