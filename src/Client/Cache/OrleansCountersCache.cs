using Microsoft.Extensions.Caching.Distributed;

namespace OrleansCounters.Client.Cache;

/// <summary>The shared cache as the interface that .NET services know.</summary>
internal sealed class OrleansCountersCache(GuardedCache guarded, TimeSpan fillWait, TimeProvider clock) : IDistributedCache, ILeasingCache
{
    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        guarded.AskAsync(key, (calls, name) => calls.GetAsync(name, token), (byte[]?)null, token);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        var lifetime = EntryLifetime.Of(options, clock.GetUtcNow());
        return guarded.AskAsync(key, (calls, name) => calls.SetAsync(name, value, lifetime, lease: null, token), false, token);
    }

    public Task RefreshAsync(string key, CancellationToken token = default) =>
        guarded.AskAsync(key, (calls, name) => calls.TouchAsync(name, token), false, token);

    public Task RemoveAsync(string key, CancellationToken token = default) =>
        guarded.AskAsync(key, (calls, name) => calls.RemoveAsync(name, token), false, token);

    // The interface asks for these. On another thread, so that a caller with a context of its own does not wait for itself.
    public byte[]? Get(string key) => Task.Run(() => GetAsync(key)).GetAwaiter().GetResult();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => Task.Run(() => SetAsync(key, value, options)).GetAwaiter().GetResult();

    public void Refresh(string key) => Task.Run(() => RefreshAsync(key)).GetAwaiter().GetResult();

    public void Remove(string key) => Task.Run(() => RemoveAsync(key)).GetAwaiter().GetResult();

    public Task<FillLease> LeaseAsync(string key) => guarded.AskAsync(
        key, (calls, name) => calls.LeaseAsync(name, fillWait, CancellationToken.None), FillLease.None, CancellationToken.None);

    public Task FillAsync(string key, byte[] value, TimeSpan? ttl, string token) => guarded.AskAsync(
        key, (calls, name) => calls.SetAsync(name, value, new EntryLifetime(ttl, null), token, CancellationToken.None), false, CancellationToken.None);

    public Task ReleaseAsync(string key, string token) =>
        guarded.AskAsync(key, (calls, name) => calls.ReleaseAsync(name, token, CancellationToken.None), false, CancellationToken.None);
}
