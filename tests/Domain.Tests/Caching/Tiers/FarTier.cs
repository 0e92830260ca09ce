using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Memory;
using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Tests.Caching.Tiers;

/// <summary>A tier that gateways share, in memory, whose calls are noted, and can be held up or made to fail, before or after they took effect.</summary>
internal sealed class FarTier : ICacheTier
{
    private readonly InMemoryCacheTier _inner;

    public FarTier(TimeProvider clock)
    {
        _inner = new InMemoryCacheTier(long.MaxValue, clock);
        _inner.Noticed += Notice;
    }

    public event Action<TierNotice>? Noticed;

    public event Action? Lost;

    public CacheSource Source => CacheSource.Redis;

    /// <summary>Every call by its method's name, oldest first.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Is awaited before each call, with the method's name; may throw.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Is awaited after each call, with the method's name; may throw, so that an answer is lost on its way.</summary>
    public Func<string, Task> After { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Every call fails until it is lifted.</summary>
    public void GoAway() => Before = static _ => throw new CacheTierException("The tier is away.") { IsDisconnected = true };

    public void ComeBack() => Before = static _ => Task.CompletedTask;

    public void Lose() => Lost?.Invoke();

    public void Notice(TierNotice notice) => Noticed?.Invoke(notice);

    public int Count(string method) => Calls.Count(call => call == method);

    public Task ConnectAsync(CancellationToken cancellation) => Call(nameof(ConnectAsync), () => _inner.ConnectAsync(cancellation));

    public Task<TierEntry?> ReadAsync(CacheKey key, CancellationToken cancellation) => Call(nameof(ReadAsync), () => _inner.ReadAsync(key, cancellation));

    public Task<bool> TouchAsync(CacheKey key, CancellationToken cancellation) => Call(nameof(TouchAsync), () => _inner.TouchAsync(key, cancellation));

    public Task<(CacheWriteOutcome Outcome, string? ETag)> WriteAsync(
        CacheKey key, TierItem item, CacheCondition condition, string? lease, CancellationToken cancellation) =>
        Call(nameof(WriteAsync), () => _inner.WriteAsync(key, item, condition, lease, cancellation));

    public Task<(CacheWriteOutcome Outcome, string? ETag)> RemoveAsync(CacheKey key, CacheCondition condition, CancellationToken cancellation) =>
        Call(nameof(RemoveAsync), () => _inner.RemoveAsync(key, condition, cancellation));

    public Task RemoveNamespaceAsync(string name, CancellationToken cancellation) =>
        Call(nameof(RemoveNamespaceAsync), () => _inner.RemoveNamespaceAsync(name, cancellation));

    public Task RemoveTagAsync(string name, string tag, CancellationToken cancellation) =>
        Call(nameof(RemoveTagAsync), () => _inner.RemoveTagAsync(name, tag, cancellation));

    public Task<TierLease> LeaseAsync(CacheKey key, string token, TimeSpan duration, CancellationToken cancellation) =>
        Call(nameof(LeaseAsync), () => _inner.LeaseAsync(key, token, duration, cancellation));

    public Task<bool> ReleaseAsync(CacheKey key, string token, CancellationToken cancellation) =>
        Call(nameof(ReleaseAsync), () => _inner.ReleaseAsync(key, token, cancellation));

    public Task<CachePage> BrowseAsync(string name, string prefix, int limit, string? cursor, CancellationToken cancellation) =>
        Call(nameof(BrowseAsync), () => _inner.BrowseAsync(name, prefix, limit, cursor, cancellation));

    public Task<IReadOnlyList<long>> BytesAsync(IReadOnlyList<string> names, CancellationToken cancellation) =>
        Call(nameof(BytesAsync), () => _inner.BytesAsync(names, cancellation));

    public Task<IReadOnlyDictionary<string, CacheCounts>> AddCountsAsync(
        string writer, long sequence, IReadOnlyList<KeyValuePair<string, CacheCounts>> counts, CancellationToken cancellation) =>
        Call(nameof(AddCountsAsync), () => _inner.AddCountsAsync(writer, sequence, counts, cancellation));

    public Task ResetCountsAsync(CancellationToken cancellation) => Call(nameof(ResetCountsAsync), () => _inner.ResetCountsAsync(cancellation));

    public Task<IReadOnlyDictionary<string, string>?> DescribeAsync(CancellationToken cancellation) =>
        Call(nameof(DescribeAsync), () => _inner.DescribeAsync(cancellation));

    private async Task Call(string method, Func<Task> call)
    {
        Calls.Add(method);
        await Before(method);
        await call();
        await After(method);
    }

    private async Task<T> Call<T>(string method, Func<Task<T>> call)
    {
        Calls.Add(method);
        await Before(method);
        var result = await call();
        await After(method);
        return result;
    }
}
