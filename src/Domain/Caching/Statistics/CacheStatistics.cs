using System.Collections.Concurrent;
using OrleansCounters.Domain.Caching.Memory;
using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Caching.Statistics;

/// <summary>Counts in this process, and adds what it counted to the sums in the shared tier.</summary>
internal sealed class CacheStatistics(TierGate gate, InMemoryCacheTier alone) : ICacheStatistics, IDisposable
{
    /// <summary>Namespaces that are counted apart; those that come later are counted together.</summary>
    private const int MaxNamespaces = 1_000;

    private const string Others = "(others)";

    private readonly ConcurrentDictionary<string, StripedCounts> _counts = new();
    private readonly SemaphoreSlim _publishing = new(1);
    private readonly Lock _lock = new();
    private Dictionary<string, CacheCounts> _published = [];
    private int _resets;

    public void Count(string name, CacheEvent what) => Of(name).Add(what);

    public CacheStatisticsReport Process()
    {
        var counts = Read();
        var names = counts.Keys.Order(StringComparer.Ordinal).ToList();
        var bytes = alone.BytesAsync(names, CancellationToken.None).Result;
        return new CacheStatisticsReport(false, [.. names.Select((name, i) => new CacheNamespaceStatistics(name, counts[name], bytes[i]))]);
    }

    public async ValueTask<CacheStatisticsReport> ClusterAsync(CancellationToken cancellation = default)
    {
        try
        {
            if (gate.Shared is { } shared && await PublishAsync(shared, cancellation) is { } sums)
            {
                var names = sums.Keys.Order(StringComparer.Ordinal).ToList();
                var bytes = await shared.BytesAsync(names, cancellation);
                return new CacheStatisticsReport(true, [.. names.Select((name, i) => new CacheNamespaceStatistics(name, sums[name], bytes[i]))]);
            }
        }
        catch (CacheTierException)
        {
            // What this process knows is better than nothing, and says that it is no more.
        }

        return Process();
    }

    public async ValueTask ResetAsync(CancellationToken cancellation = default)
    {
        await _publishing.WaitAsync(cancellation);
        try
        {
            // First here: what is counted from now on is not lost with the sums.
            Reset();
            if (gate.Shared is { } shared)
            {
                await shared.ResetCountsAsync(cancellation);
            }
        }
        catch (CacheTierException)
        {
            // This process begins at zero; the sums are kept by a server that does not answer.
        }
        finally
        {
            _ = _publishing.Release();
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, string>?> ServerAsync(CancellationToken cancellation = default)
    {
        try
        {
            return gate.Shared is { } shared ? await shared.DescribeAsync(cancellation) : null;
        }
        catch (CacheTierException)
        {
            return null;
        }
    }

    /// <summary>Adds what was counted since the last time. Where it fails it is added the next time.</summary>
    public async Task PublishAsync(CancellationToken cancellation)
    {
        try
        {
            if (gate.Shared is { } shared)
            {
                _ = await PublishAsync(shared, cancellation);
            }
        }
        catch (CacheTierException)
        {
            // The gate finds out by itself, from calls that somebody waits for.
        }
    }

    /// <summary>Sets what this process counted to zero.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            foreach (var counts in _counts.Values)
            {
                counts.Reset();
            }

            _published = [];
            _resets++;
        }
    }

    public void Dispose() => _publishing.Dispose();

    private async Task<IReadOnlyDictionary<string, CacheCounts>> PublishAsync(ICacheTier shared, CancellationToken cancellation)
    {
        await _publishing.WaitAsync(cancellation);
        try
        {
            Dictionary<string, CacheCounts> counts;
            List<KeyValuePair<string, CacheCounts>> news;
            int resets;
            lock (_lock)
            {
                (counts, resets) = (Read(), _resets);
                news = [.. counts
                    .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Minus(_published.GetValueOrDefault(pair.Key, CacheCounts.Zero))))
                    .Where(pair => pair.Value != CacheCounts.Zero)];
            }

            var sums = await shared.AddCountsAsync(news, cancellation);
            lock (_lock)
            {
                _published = resets == _resets ? counts : _published;
            }

            return sums;
        }
        finally
        {
            _ = _publishing.Release();
        }
    }

    private Dictionary<string, CacheCounts> Read() => _counts.ToDictionary(pair => pair.Key, pair => pair.Value.Read());

    private StripedCounts Of(string name) =>
        _counts.TryGetValue(name, out var counts) ? counts : _counts.GetOrAdd(_counts.Count < MaxNamespaces ? name : Others, static _ => new StripedCounts());
}
