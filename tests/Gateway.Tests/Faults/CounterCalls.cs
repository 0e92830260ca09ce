using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>Many counters of one gateway, called by many connections.</summary>
internal sealed class CounterCalls(Uri gateway) : IDisposable
{
    private const int Connections = 64;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = gateway };

    public void Dispose() => _http.Dispose();

    /// <summary>Does something for each of these, <see cref="Connections"/> at a time.</summary>
    public static Task ForAllAsync<T>(IEnumerable<T> items, Func<T, Task> doAsync) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (item, _) => await doAsync(item));

    /// <param name="key">The idempotency key; null for none.</param>
    public async Task<Answer> IncrementAsync(string id, long by, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/counters/{id}/increment?by={by}");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await SendAsync(request);
    }

    public async Task<long> ReadConsistentAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/counters/{id}?consistent=true");
        var answer = await SendAsync(request);
        return answer.Status == HttpStatusCode.OK ? answer.Value : throw new InvalidOperationException($"{id}: {answer.Status}");
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new Answer(
            response.StatusCode,
            body.TryGetProperty("value", out var value) ? value.GetInt64() : 0,
            body.TryGetProperty("replayed", out var replayed) && replayed.GetBoolean(),
            response.Headers.RetryAfter?.Delta);
    }

    /// <param name="Value">0 where there is none.</param>
    /// <param name="RetryAfter">Null where the answer has no such header.</param>
    internal sealed record Answer(HttpStatusCode Status, long Value, bool Replayed, TimeSpan? RetryAfter);
}
