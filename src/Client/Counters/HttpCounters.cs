using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OrleansCounters.Client.Calls;

namespace OrleansCounters.Client.Counters;

/// <summary>Counters over HTTP, each call a request of its own.</summary>
internal sealed class HttpCounters : ICounters
{
    private const string Root = "/api/v1/counters";

    private readonly Caller _caller;
    private readonly Durability? _usual;
    private readonly Changes _changes;
    private readonly BatchCall _batches;

    /// <param name="usual">For callers that name no level; null: the service's default.</param>
    public HttpCounters(Caller caller, Durability? usual)
    {
        (_caller, _usual, _changes) = (caller, usual, new Changes(caller));
        _batches = new BatchCall(caller, usual, _changes);
    }

    public Task<CounterChange> IncrementAsync(
        string id, long by = 1, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?by={by}{Level(durability, '&')}");
        var request = new Request(HttpMethod.Post, $"{PathOf(id)}/increment{query}") { IsChange = true };
        return _changes.MakeAsync(id, request, idempotencyKey, ClientJson.Default.CounterChange, cancellationToken);
    }

    public async Task<IReadOnlyList<IncrementResult>> IncrementManyAsync(
        IReadOnlyList<CounterIncrement> increments, Durability? durability = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(increments);
        return await _batches.MakeAsync(increments, durability, this, cancellationToken);
    }

    public bool Add(string id, long by = 1) => throw new NotSupportedException("Folding is in front of this.");

    public Task FlushAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<CounterReading> GetAsync(string id, bool consistent = false, CancellationToken cancellationToken = default) => _caller.CallAsync(
        new Request(HttpMethod.Get, consistent ? $"{PathOf(id)}?consistent=true" : PathOf(id)), ClientJson.Default.CounterReading, cancellationToken);

    public Task<CounterChange> SetAsync(
        string id, long value, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new SetValueShape(value), ClientJson.Default.SetValueShape);
        var request = new Request(HttpMethod.Put, PathOf(id) + Level(durability, '?')) { IsChange = true, Body = body };
        return _changes.MakeAsync(id, request, idempotencyKey, ClientJson.Default.CounterChange, cancellationToken);
    }

    public Task<CounterChange> ResetAsync(
        string id, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) => _changes.MakeAsync(
        id, new Request(HttpMethod.Delete, PathOf(id) + Level(durability, '?')) { IsChange = true }, idempotencyKey, ClientJson.Default.CounterChange, cancellationToken);

    public async Task<IReadOnlyList<CounterListing>> TopAsync(int limit = 10, string? prefix = null, CancellationToken cancellationToken = default) =>
        (await PageAsync($"sort=value&limit={limit}", prefix, null, cancellationToken)).Counters;

    public async IAsyncEnumerable<CounterListing> ListAsync(string? prefix = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? cursor = null;
        do
        {
            var page = await PageAsync("limit=1000", prefix, cursor, cancellationToken);
            foreach (var counter in page.Counters)
            {
                yield return counter;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    public Task<CounterHistory> HistoryAsync(
        string id, HistoryResolution resolution = HistoryResolution.Day, DateTimeOffset? from = null, DateTimeOffset? to = null,
        CancellationToken cancellationToken = default)
    {
        var query = $"?resolution={HistoryText.Name(resolution)}{HistoryText.Bound("from", from)}{HistoryText.Bound("to", to)}";
        return _caller.CallAsync(new Request(HttpMethod.Get, $"{PathOf(id)}/history{query}"), ClientJson.Default.CounterHistory, cancellationToken);
    }

    private static string PathOf(string id) => $"{Root}/{PathText.Segment(id)}";

    private string Level(Durability? durability, char before) => DurabilityText.Query(durability ?? _usual, before);

    private Task<CounterPageShape> PageAsync(string query, string? prefix, string? cursor, CancellationToken cancellation)
    {
        var start = prefix is null ? "" : $"&prefix={Uri.EscapeDataString(prefix)}";
        var place = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
        return _caller.CallAsync(new Request(HttpMethod.Get, $"{Root}?{query}{start}{place}"), ClientJson.Default.CounterPageShape, cancellation);
    }
}
