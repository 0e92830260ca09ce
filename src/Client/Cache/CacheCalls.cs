using System.Globalization;
using System.Text.Json;
using OrleansCounters.Client.Calls;

namespace OrleansCounters.Client.Cache;

/// <summary>The routes of the cache, one attempt each: whoever waits for a cache would have been faster without one.</summary>
internal sealed class CacheCalls(Wire wire, string name, TimeSpan timeout)
{
    private const string Lease = "Cache-Lease";

    /// <summary>As long as the service takes them.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_650);

    private readonly string _root = $"/api/v1/cache/{PathText.Segment(name)}";

    public async Task<(byte[]? Value, Failure? Failure)> GetAsync(string key, CancellationToken cancellation) =>
        Unless("cache_entry_not_found", await wire.TryAsync(new Request(HttpMethod.Get, PathOf(key)), timeout, answer => answer.Body, cancellation));

    /// <param name="lease">Null for none. One that is no longer good is no failure: somebody else has written or removed the key.</param>
    public async Task<(bool Value, Failure? Failure)> SetAsync(
        string key, byte[] value, EntryLifetime lifetime, string? lease, CancellationToken cancellation)
    {
        var request = new Request(HttpMethod.Put, PathOf(key) + Query(("ttl", lifetime.Ttl), ("sliding", lifetime.Sliding)))
        {
            IsChange = true,
            Body = value,
            MediaType = "application/octet-stream",
            Headers = lease is null ? [] : [new(Lease, lease)],
        };
        return Unless("lease_lost", await wire.TryAsync(request, timeout, _ => true, cancellation));
    }

    public async Task<(bool Value, Failure? Failure)> TouchAsync(string key, CancellationToken cancellation) => Unless(
        "cache_entry_not_found",
        await wire.TryAsync(new Request(HttpMethod.Post, $"{PathOf(key)}/touch") { IsChange = true }, timeout, _ => true, cancellation));

    public Task<(bool Value, Failure? Failure)> RemoveAsync(string key, CancellationToken cancellation) =>
        wire.TryAsync(new Request(HttpMethod.Delete, PathOf(key)) { IsChange = true }, timeout, _ => true, cancellation);

    public Task<(FillLease? Value, Failure? Failure)> LeaseAsync(string key, TimeSpan wait, CancellationToken cancellation) => wire.TryAsync(
        new Request(HttpMethod.Post, $"{PathOf(key)}/lease{Query(("wait", wait))}") { IsChange = true },
        timeout + wait,
        answer => JsonSerializer.Deserialize(answer.Body, ClientJson.Default.LeaseShape) is { } lease ? new FillLease(lease.Token, lease.Fresh) : null,
        cancellation);

    public async Task<(bool Value, Failure? Failure)> ReleaseAsync(string key, string lease, CancellationToken cancellation)
    {
        var request = new Request(HttpMethod.Post, $"{PathOf(key)}/release") { IsChange = true, Headers = [new(Lease, lease)] };
        return Unless("lease_lost", await wire.TryAsync(request, timeout, _ => true, cancellation));
    }

    /// <summary>What one code says is no failure.</summary>
    private static (T? Value, Failure? Failure) Unless<T>(string code, (T? Value, Failure? Failure) tried) =>
        tried.Failure?.Error.Code == code ? default : tried;

    private string PathOf(string key) => $"{_root}/{PathText.Segment(key)}";

    private static string Query(params (string Name, TimeSpan? Time)[] times)
    {
        var given = times
            .Where(time => time.Time is not null)
            .Select(time => string.Create(
                CultureInfo.InvariantCulture, $"{time.Name}={Math.Ceiling(Math.Min(time.Time!.Value.TotalMilliseconds, Longest.TotalMilliseconds))}ms"))
            .ToList();
        return given.Count == 0 ? "" : $"?{string.Join('&', given)}";
    }
}
