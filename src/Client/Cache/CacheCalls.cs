using System.Globalization;
using System.Text.Json;
using OrleansCounters.Client.Calls;

namespace OrleansCounters.Client.Cache;

/// <summary>The routes of the cache, one attempt each: whoever waits for a cache would have been faster without one.</summary>
internal sealed class CacheCalls(Wire wire, string name, TimeSpan timeout)
{
    private readonly string _root = $"/api/v1/cache/{PathText.Segment(name)}";

    public Task<(byte[]? Value, Failure? Failure)> GetAsync(string key, CancellationToken cancellation) => wire.TryAsync(
        new Request(HttpMethod.Get, PathOf(key)), timeout, answer => answer.Message.IsSuccessStatusCode ? answer.Body : null, cancellation, IsFoundOrNot);

    /// <param name="lease">Null for none.</param>
    public Task<(bool Value, Failure? Failure)> SetAsync(string key, byte[] value, EntryLifetime lifetime, string? lease, CancellationToken cancellation)
    {
        var request = new Request(HttpMethod.Put, PathOf(key) + Query(("ttl", lifetime.Ttl), ("sliding", lifetime.Sliding)))
        {
            IsChange = true,
            Body = value,
            MediaType = "application/octet-stream",
            Headers = lease is null ? [] : [new("X-Cache-Lease", lease)],
        };
        return wire.TryAsync(request, timeout, _ => true, cancellation);
    }

    public Task<(bool Value, Failure? Failure)> TouchAsync(string key, CancellationToken cancellation) => wire.TryAsync(
        new Request(HttpMethod.Head, PathOf(key)), timeout, _ => true, cancellation, IsFoundOrNot);

    public Task<(bool Value, Failure? Failure)> RemoveAsync(string key, CancellationToken cancellation) => wire.TryAsync(
        new Request(HttpMethod.Delete, PathOf(key)) { IsChange = true }, timeout, _ => true, cancellation, IsFoundOrNot);

    public Task<(FillLease? Value, Failure? Failure)> LeaseAsync(string key, TimeSpan wait, CancellationToken cancellation) => wire.TryAsync(
        new Request(HttpMethod.Post, $"{PathOf(key)}/lease{Query(("wait", wait))}") { IsChange = true },
        timeout + wait,
        answer => JsonSerializer.Deserialize(answer.Body, ClientJson.Default.LeaseShape) is { } lease ? new FillLease(lease.Token, lease.IsFresh) : FillLease.None,
        cancellation)!;

    public Task<(bool Value, Failure? Failure)> ReleaseAsync(string key, string lease, CancellationToken cancellation) => wire.TryAsync(
        new Request(HttpMethod.Delete, $"{PathOf(key)}/lease") { IsChange = true, Headers = [new("X-Cache-Lease", lease)] },
        timeout,
        _ => true,
        cancellation,
        IsFoundOrNot);

    private static bool IsFoundOrNot(int status) => status is (>= 200 and < 300) or 404;

    private string PathOf(string key) => $"{_root}/{PathText.Segment(key)}";

    private static string Query(params (string Name, TimeSpan? Time)[] times)
    {
        var given = times
            .Where(time => time.Time is not null)
            .Select(time => string.Create(CultureInfo.InvariantCulture, $"{time.Name}={Math.Ceiling(time.Time!.Value.TotalMilliseconds)}ms"))
            .ToList();
        return given.Count == 0 ? "" : $"?{string.Join('&', given)}";
    }
}
