using System.Security.Cryptography;
using System.Text;
using OrleansCounters.Domain.Caching.Filling;
using OrleansCounters.Domain.Caching.Memory;
using OrleansCounters.Domain.Caching.Statistics;
using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Caching;

/// <summary>What this process has of the shared cache.</summary>
public sealed partial class SharedCache : ICache, IAsyncDisposable
{
    private readonly CacheOptions _options;
    private readonly TimeProvider _clock;
    private readonly ICacheObserver _observer;
    private readonly Func<double> _chance;
    private readonly InMemoryCacheTier _alone;
    private readonly MemoryLayer _memory;
    private readonly TierGate _gate;
    private readonly CacheStatistics _statistics;
    private readonly FlightBoard _flights = new();
    private readonly KeySignals _signals = new();
    private readonly CancellationTokenSource _end = new();
    private Task _publishing = Task.CompletedTask;

    /// <param name="shared">What gateways share; null for memory of this process alone. Not disposed with this.</param>
    /// <param name="chance">Gives numbers from 0 to 1 for the jitter; null for random ones.</param>
    public SharedCache(
        CachePolicies policies, CacheOptions options, ICacheTier? shared, TimeProvider clock, ICacheObserver? observer = null, Func<double>? chance = null)
    {
        Policies = policies;
        (_options, _clock) = (options, clock);
        _observer = observer ?? SilentCacheObserver.Instance;
#pragma warning disable CA5394 // When an entry expires is no secret.
        _chance = chance ?? Random.Shared.NextDouble;
#pragma warning restore CA5394
        _alone = new InMemoryCacheTier(options.MemoryBytes, clock, CountEviction);
        _memory = new MemoryLayer(options.MemoryBytes, options.MemoryLifetime, clock, CountEviction);
        _gate = new TierGate(shared, _alone, clock, _observer, ForgetAll);
        _statistics = new CacheStatistics(_gate, _alone);
        _alone.Noticed += OnNotice;
        if (shared is not null)
        {
            shared.Noticed += OnNotice;
        }
    }

    public CachePolicies Policies { get; }

    public ICacheStatistics Statistics => _statistics;

    /// <summary>Whether Redis is configured, and answers.</summary>
    public (bool IsConfigured, bool IsThere) Shared => (_gate.HasShared, _gate.Shared is not null);

    /// <summary>Connects to what is shared, and begins to publish statistics. A shared tier that is away is no failure.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        await _gate.StartAsync(cancellation);
        _publishing = _gate.HasShared ? PublishAsync() : Task.CompletedTask;
    }

    public async ValueTask<CacheRead> GetAsync(CacheKey key, bool allowStale = false, CancellationToken cancellation = default)
    {
        Check(key);
        return Counted(key, await ReadAsync(key, allowStale, cancellation));
    }

    public async ValueTask<CacheWrite> SetAsync(
        CacheKey key, CacheItem item, CacheCondition? condition = null, string? lease = null, CancellationToken cancellation = default)
    {
        Check(key);
        CheckTags(item.Tags);
        cancellation.ThrowIfCancellationRequested();
        var policy = Policies.Find(key);
        if (item.Value.Length > policy.MaxEntryBytes)
        {
            Count(key, CacheEvent.Rejected);
            return new CacheWrite(CacheWriteOutcome.TooLarge, CacheSource.None);
        }

        var lifetime = policy.Plan(item, _chance());
        var shared = new TierItem(item.Value, item.ContentType, ETagOf(item), item.Tags, lifetime, policy.QuotaBytes);
        var alone = _gate.HasShared ? shared with { Lifetime = lifetime.CutTo(_options.OutageLifetime) } : shared;
        var ((outcome, etag), reached) = await _gate.ChangeAsync(
            JournalEntry.Of(key),
            tier => tier.WriteAsync(key, tier == _alone ? alone : shared, condition ?? CacheCondition.None, lease, CancellationToken.None),
            () => Count(key, CacheEvent.Error));
        Forget(key);
        Count(key, outcome switch
        {
            CacheWriteOutcome.Done => CacheEvent.Set,
            CacheWriteOutcome.ConditionFailed => null,
            _ => CacheEvent.Rejected,
        });
        var ttl = (reached == _alone.Source ? alone : shared).Lifetime.Fresh;
        return new CacheWrite(outcome, reached, etag, outcome == CacheWriteOutcome.Done ? ttl : null);
    }

    public async ValueTask<bool> TouchAsync(CacheKey key, CancellationToken cancellation = default)
    {
        Check(key);
        return (await _gate.AskAsync(tier => tier.TouchAsync(key, cancellation), () => Count(key, CacheEvent.Error))).Answer;
    }

    public async ValueTask<CacheWrite> RemoveAsync(CacheKey key, CacheCondition? condition = null, CancellationToken cancellation = default)
    {
        Check(key);
        cancellation.ThrowIfCancellationRequested();
        var ((outcome, etag), reached) = await _gate.ChangeAsync(
            JournalEntry.Of(key), tier => tier.RemoveAsync(key, condition ?? CacheCondition.None, CancellationToken.None), () => Count(key, CacheEvent.Error));
        Forget(key);
        Count(key, outcome == CacheWriteOutcome.Done ? CacheEvent.Delete : null);
        return new CacheWrite(outcome, reached, etag);
    }

    public ValueTask<CacheWrite> RemoveNamespaceAsync(string name, CancellationToken cancellation = default) =>
        RemoveManyAsync(new JournalEntry(name), tier => tier.RemoveNamespaceAsync(name, CancellationToken.None), cancellation);

    public ValueTask<CacheWrite> RemoveTagAsync(string name, string tag, CancellationToken cancellation = default)
    {
        CheckTags([tag]);
        return RemoveManyAsync(new JournalEntry(name, Tag: tag), tier => tier.RemoveTagAsync(name, tag, CancellationToken.None), cancellation);
    }

    public async ValueTask<CachePage> BrowseAsync(string name, string prefix, int limit, string? cursor, CancellationToken cancellation = default) =>
        (await _gate.AskAsync(tier => tier.BrowseAsync(name, prefix, limit, cursor, cancellation), () => _statistics.Count(name, CacheEvent.Error))).Answer;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _publishing;
        await _gate.DisposeAsync();
        _statistics.Dispose();
        _end.Dispose();
    }

    private async ValueTask<CacheWrite> RemoveManyAsync(JournalEntry change, Func<ICacheTier, Task> call, CancellationToken cancellation)
    {
        // Once begun it is not given up: who hangs up would leave a change behind of which nobody knows whether it was made.
        cancellation.ThrowIfCancellationRequested();
        var name = change.Namespace;
        Check(new CacheKey(name, "any"));
        var (_, reached) = await _gate.ChangeAsync(
            change,
            async tier =>
            {
                await call(tier);
                return true;
            },
            () => _statistics.Count(name, CacheEvent.Error));
        OnNotice(new TierNotice(TierNoticeKind.Changed, name, null));
        _statistics.Count(name, CacheEvent.Delete);
        return new CacheWrite(CacheWriteOutcome.Done, reached);
    }

    private async ValueTask<CacheRead> ReadAsync(CacheKey key, bool allowStale, CancellationToken cancellation)
    {
        if (_memory.Find(key) is { } near)
        {
            return new CacheRead(CacheState.Hit, CacheSource.Memory, near);
        }

        var stamp = _memory.Take(key);
        var (found, source) = await _gate.AskAsync(tier => tier.ReadAsync(key, cancellation), () => Count(key, CacheEvent.Error));
        if (found?.IsFresh == true)
        {
            var entry = Show(found);
            if (source != CacheSource.Memory)
            {
                _memory.Keep(key, entry, stamp, entry.Value.Length + TierItem.Overhead);
            }

            return new CacheRead(CacheState.Hit, source, entry);
        }

        if (allowStale && found is not null)
        {
            return new CacheRead(CacheState.Stale, source, Show(found));
        }

        return allowStale && _gate.HasShared && source == CacheSource.Memory && _memory.FindStale(key, Policies.Find(key).StaleOnError) is { } old
            ? new CacheRead(CacheState.Stale, CacheSource.Memory, old)
            : CacheRead.Nothing;
    }

    private CacheEntry Show(TierEntry found)
    {
        var now = _clock.GetUtcNow();
        return new CacheEntry(
            found.Value, found.ContentType, found.ETag, found.Tags, now - found.Age, now + found.FreshFor, now + found.KeptFor, found.Sliding);
    }

    private void OnNotice(TierNotice notice)
    {
        if (notice.Kind == TierNoticeKind.CountsReset)
        {
            _statistics.Reset();
        }
        else if (notice is { Kind: TierNoticeKind.Released, Namespace: { } owner, Key: { } free })
        {
            _signals.Raise(new CacheKey(owner, free));
        }
        else if (notice is { Namespace: { } name, Key: { } key })
        {
            Forget(new CacheKey(name, key));
        }
        else if (notice.Namespace is { } whole)
        {
            _memory.ForgetNamespace(whole);
            _flights.DropAll(whole);
            _signals.RaiseAll(whole);
        }
        else
        {
            ForgetAll();
        }
    }

    private void Forget(CacheKey key)
    {
        _memory.Forget(key);
        _flights.Drop(key);
        _signals.Raise(key);
    }

    private void ForgetAll()
    {
        _memory.Clear();
        _alone.Clear();
        _flights.DropAll(null);
        _signals.RaiseAll(null);
    }

    private async Task PublishAsync()
    {
        using var timer = new PeriodicTimer(_options.StatisticsInterval, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                await _statistics.PublishAsync(_end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end; what was counted since the last time goes with the process.
        }
    }

    private CacheRead Counted(CacheKey key, CacheRead read)
    {
        Count(key, (read.State, read.Source) switch
        {
            (CacheState.Hit, CacheSource.Memory) => CacheEvent.MemoryHit,
            (CacheState.Hit, _) => CacheEvent.RedisHit,
            (CacheState.Stale, _) => CacheEvent.Stale,
            _ => CacheEvent.Miss,
        });
        return read;
    }

    private void Count(CacheKey key, CacheEvent? what)
    {
        if (what is { } happened)
        {
            _statistics.Count(key.Namespace, happened);
        }
    }

    private void CountEviction(string name) => _statistics.Count(name, CacheEvent.Eviction);

    private static void Check(CacheKey key)
    {
        if ((CacheKey.CheckNamespace(key.Namespace) ?? CacheKey.CheckKey(key.Key)) is { } problem)
        {
            throw new ArgumentException(problem, nameof(key));
        }
    }

    private static void CheckTags(IReadOnlyList<string> tags)
    {
        if (tags.Count > CacheItem.MaxTags || tags.Any(tag => CacheItem.CheckTag(tag) is not null))
        {
            throw new ArgumentException($"At most {CacheItem.MaxTags} tags: {CacheItem.CheckTag("")}", nameof(tags));
        }
    }

    /// <summary>By content, so that two writers of one value agree, and a reader that has it need not get it again.</summary>
    private static string ETagOf(CacheItem item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(item.Value.Span);
        hash.AppendData(Encoding.UTF8.GetBytes(item.ContentType ?? ""));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
