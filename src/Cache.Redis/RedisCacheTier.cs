using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;
using StackExchange.Redis;

namespace OrleansCounters.Cache.Redis;

/// <summary>The part of the cache that gateways share. Each call is one script; <c>Scripts/names.lua</c> says what is kept and why.</summary>
public sealed class RedisCacheTier : ICacheTier, IDisposable
{
    /// <summary>Every key and channel starts with it.</summary>
    public const string Prefix = "occ:";

    private const string Channel = "occ:i";

    private readonly string _process = Guid.NewGuid().ToString("N");
    private readonly CacheLink _link;
    private volatile bool _isSubscribed;

    /// <param name="connectionString">In the driver's own form, Azure's, or <c>redis://</c> and <c>rediss://</c>.</param>
    /// <param name="callTimeout">How long a call may take.</param>
    /// <exception cref="FormatException">The connection string cannot be understood; the message does not quote it.</exception>
    public RedisCacheTier(string connectionString, TimeSpan callTimeout, TimeProvider clock, ILogger<RedisCacheTier> logger) =>
        _link = new CacheLink(connectionString, callTimeout, clock, logger);

    public event Action<TierNotice>? Noticed;

    public event Action? Lost
    {
        add => _link.Lost += value;
        remove => _link.Lost -= value;
    }

    public CacheSource Source => CacheSource.Redis;

    public async Task ConnectAsync(CancellationToken cancellation)
    {
        if (!_isSubscribed)
        {
            await _link.SubscribeAsync(Channel, OnMessage, cancellation);
            _isSubscribed = true;
        }

        _ = await _link.RunAsync(CacheScripts.Connect, [], result => result, cancellation);
    }

    public Task<TierEntry?> ReadAsync(CacheKey key, CancellationToken cancellation) =>
        _link.RunAsync(CacheScripts.Read, [key.Namespace, key.Key, "1"], TierText.Entry, cancellation);

    public Task<bool> TouchAsync(CacheKey key, CancellationToken cancellation) =>
        _link.RunAsync(CacheScripts.Read, [key.Namespace, key.Key, "0"], result => TierText.Entry(result)?.IsFresh ?? false, cancellation);

    public Task<(CacheWriteOutcome Outcome, string? ETag)> WriteAsync(
        CacheKey key, TierItem item, CacheCondition condition, string? lease, CancellationToken cancellation)
    {
        var (fresh, end, sliding, stale) = item.Lifetime;
        RedisValue[] arguments =
        [
            key.Namespace, key.Key, TierText.Bytes(item.Value), item.ContentType ?? "", item.ETag, string.Join('\n', item.Tags), TierText.Milliseconds(fresh),
            TierText.Milliseconds(end), sliding is null ? 0 : TierText.Milliseconds(sliding), TierText.Milliseconds(stale), item.Quota, lease ?? "",
            TierText.Condition(condition),
        ];
        return _link.RunAsync(
            CacheScripts.Write, arguments, TierText.Outcome, cancellation, static () => (CacheWriteOutcome.QuotaExceeded, (string?)null));
    }

    public Task<(CacheWriteOutcome Outcome, string? ETag)> RemoveAsync(CacheKey key, CacheCondition condition, CancellationToken cancellation) =>
        _link.RunAsync(CacheScripts.Remove, [key.Namespace, key.Key, TierText.Condition(condition)], TierText.Outcome, cancellation);

    public Task RemoveNamespaceAsync(string name, CancellationToken cancellation) =>
        _link.RunAsync(CacheScripts.Clear, [name], result => result, cancellation);

    public Task RemoveTagAsync(string name, string tag, CancellationToken cancellation) =>
        _link.RunAsync(CacheScripts.Tag, [name, tag], result => result, cancellation);

    public Task<TierLease> LeaseAsync(CacheKey key, string token, TimeSpan duration, CancellationToken cancellation) => _link.RunAsync(
        CacheScripts.Lease,
        [key.Namespace, key.Key, token, TierText.Milliseconds(duration)],
        result => (long[])result! is var parts
            ? new TierLease(parts[0] == 1, parts[1] == 1, parts[2] == 1, TimeSpan.FromMilliseconds(parts[3]))
            : throw new FormatException(),
        cancellation,
        // A full server keeps no lease, and would keep no value: everybody fetches.
        () => new TierLease(true, false, false, duration));

    public Task<bool> ReleaseAsync(CacheKey key, string token, CancellationToken cancellation) =>
        _link.RunAsync(CacheScripts.Release, [key.Namespace, key.Key, token], result => (long)result == 1, cancellation);

    public async Task<CachePage> BrowseAsync(string name, string prefix, int limit, string? cursor, CancellationToken cancellation)
    {
        if (cursor is not null && !ulong.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw new ArgumentException("The cursor is not one of ours.", nameof(cursor));
        }

        // A namespace may be a small part of all keys, so a page takes several steps; their number is bounded, and the cursor goes on.
        const int Steps = 50;
        var pattern = TierText.Pattern($"{Prefix}e:{name}/{prefix}");
        var keys = new List<CacheKeyInfo>();
        var at = cursor ?? "0";
        for (var step = 0; step < Steps; step++)
        {
            RedisValue[] arguments = [name, pattern, at, Math.Max(limit, 200)];
            (at, var found) = await _link.RunAsync(CacheScripts.Browse, arguments, TierText.Keys, cancellation);
            keys.AddRange(found);
            if (at == "0" || keys.Count >= limit)
            {
                break;
            }
        }

        return new CachePage(keys, at == "0" ? null : at);
    }

    public Task<IReadOnlyList<long>> BytesAsync(IReadOnlyList<string> names, CancellationToken cancellation) => _link.RunAsync(
        CacheScripts.Bytes, [.. names.Select(name => (RedisValue)name)], IReadOnlyList<long> (result) => (long[])result!, cancellation);

    public Task<IReadOnlyDictionary<string, CacheCounts>> AddCountsAsync(
        IReadOnlyList<KeyValuePair<string, CacheCounts>> counts, CancellationToken cancellation) =>
        _link.RunAsync(CacheScripts.Count, CountsText.Write(counts), CountsText.Read, cancellation);

    public Task ResetCountsAsync(CancellationToken cancellation) =>
        _link.RunAsync(CacheScripts.Reset, [_process], result => result, cancellation);

    public Task<IReadOnlyDictionary<string, string>?> DescribeAsync(CancellationToken cancellation) =>
        _link.RunAsync(CacheScripts.Describe, [], result => TierText.Info((string)result!), cancellation);

    public void Dispose() => _link.Dispose();

    private void OnMessage(byte[] message)
    {
        var text = Encoding.UTF8.GetString(message);
        if (text.Length < 2)
        {
            return;
        }

        var rest = text[1..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        TierNotice? notice = text[0] switch
        {
            'k' when slash > 0 => new TierNotice(TierNoticeKind.Changed, rest[..slash], rest[(slash + 1)..]),
            'r' when slash > 0 => new TierNotice(TierNoticeKind.Released, rest[..slash], rest[(slash + 1)..]),
            'n' => new TierNotice(TierNoticeKind.Changed, rest, null),
            // Who asked for it did it already, and has counted since.
            'z' when rest != _process => new TierNotice(TierNoticeKind.CountsReset, null, null),
            _ => null,
        };
        if (notice is { } known)
        {
            Noticed?.Invoke(known);
        }
    }
}
