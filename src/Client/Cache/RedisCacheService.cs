using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Options;
using OrleansCounters.Client.Cache;

namespace OrleansCounters.Client;

/// <summary>
/// <see cref="ICacheService"/> over whatever <see cref="IDistributedCache"/> is registered. Named as in the guide that it comes from, so that
/// <c>AddScoped&lt;ICacheService, RedisCacheService&gt;()</c> stays as it is.
/// </summary>
/// <param name="cache">Where entries are. Over that of <c>AddOrleansCountersCache</c> processes fill in turns.</param>
/// <param name="options">For <see cref="OrleansCountersCacheOptions.Json"/>.</param>
public sealed class RedisCacheService(IDistributedCache cache, IOptions<OrleansCountersCacheOptions> options) : ICacheService
{
    private readonly JsonSerializerOptions _json = options.Value.Json ?? Web;
    private readonly bool _throws = options.Value.ThrowOnFailure;

    // Where reflection is switched off, asking for a type below says so.
    private static JsonSerializerOptions Web
    {
        [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Whoever trims gives options of their own; the option says so.")]
        [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Whoever compiles ahead gives options of their own; the option says so.")]
        get => JsonSerializerOptions.Web;
    }

    /// <inheritdoc/>
    public async Task<T?> GetAsync<T>(string key, CancellationToken cancellationToken = default) => (await FindAsync<T>(key, cancellationToken)).Value;

    /// <inheritdoc/>
    public Task SetAsync<T>(string key, T value, TimeSpan? ttl = null, CancellationToken cancellationToken = default) => value is null
        ? cache.RemoveAsync(key, cancellationToken)
        : cache.SetAsync(key, JsonSerializer.SerializeToUtf8Bytes(value, TypeOf<T>()), Entry(ttl), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken cancellationToken = default) => cache.RemoveAsync(key, cancellationToken);

    /// <inheritdoc/>
    public async Task<T> GetOrSetAsync<T>(string key, Func<Task<T>> factory, TimeSpan? ttl = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var (found, value) = await FindAsync<T>(key, cancellationToken);
        return found ? value! : await Flights.Of(cache).FlyAsync((key, typeof(T)), () => FillAsync(key, factory, ttl), cancellationToken);
    }

    private async Task<T> FillAsync<T>(string key, Func<Task<T>> factory, TimeSpan? ttl)
    {
        if (cache is not ILeasingCache leasing)
        {
            return await ReplaceAsync(key, factory, ttl);
        }

        var lease = await leasing.LeaseAsync(key);
        if (!lease.IsFilled)
        {
            return await FillAsync(leasing, lease, key, factory, ttl);
        }

        // What is there and cannot be read gives no lease; it is written over.
        var (found, value) = await FindAsync<T>(key, CancellationToken.None);
        return found ? value! : await ReplaceAsync(key, factory, ttl);
    }

    private async Task<T> ReplaceAsync<T>(string key, Func<Task<T>> factory, TimeSpan? ttl)
    {
        var made = await factory();
        await SetAsync(key, made, ttl);
        return made;
    }

    private async Task<T> FillAsync<T>(ILeasingCache leasing, FillLease lease, string key, Func<Task<T>> factory, TimeSpan? ttl)
    {
        byte[]? bytes = null;
        try
        {
            var made = await factory();
            bytes = made is null ? null : JsonSerializer.SerializeToUtf8Bytes(made, TypeOf<T>());
            return made;
        }
        finally
        {
            // Without a lease nothing is written: somebody else is about to, or the key was changed since.
            if (lease.Token is { } token)
            {
                await (bytes is null ? leasing.ReleaseAsync(key, token) : leasing.FillAsync(key, bytes, ttl, token));
            }
        }
    }

    private async Task<(bool Found, T? Value)> FindAsync<T>(string key, CancellationToken cancellation)
    {
        if (await cache.GetAsync(key, cancellation) is not { } bytes)
        {
            return default;
        }

        try
        {
            return (true, JsonSerializer.Deserialize(bytes, TypeOf<T>()));
        }
        catch (JsonException) when (!_throws)
        {
            // Another version of this service wrote it, in another shape: it is made anew.
            return default;
        }
    }

    private JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)_json.GetTypeInfo(typeof(T));

    private static DistributedCacheEntryOptions Entry(TimeSpan? ttl) => new() { AbsoluteExpirationRelativeToNow = ttl };
}
