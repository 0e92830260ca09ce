using System.Net.Http.Json;
using System.Text.Json;
using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Load;

/// <summary>What the store has of counters: values, days and adjustments, asked for over HTTP.</summary>
public static class BooksReading
{
    private const int AtOnce = 8;

    /// <summary>Has everything written, then asks for each counter.</summary>
    /// <exception cref="HttpRequestException">The service did not answer with success.</exception>
    public static async Task<IReadOnlyList<Books>> ReadAsync(
        Uri target, string prefix, IReadOnlyCollection<string> counters, string? apiKey = null, CancellationToken cancellation = default)
    {
        var stored = await StoreReading.ReadAsync(target, prefix, apiKey, cancellation);
        using var http = StoreReading.Client(target, apiKey);
        var books = new List<Books>();
        foreach (var some in counters.Chunk(AtOnce))
        {
            books.AddRange(await Task.WhenAll(some.Select(counter => OfAsync(http, counter, stored.GetValueOrDefault(counter), cancellation))));
        }

        return books;
    }

    private static async Task<Books> OfAsync(HttpClient http, string counter, long stored, CancellationToken cancellation)
    {
        var history = await http.GetFromJsonAsync<JsonElement>(new Uri($"api/v1/counters/{counter}/history?resolution=day", UriKind.Relative), cancellation);
        return new Books(counter, stored, history.GetProperty("total").GetInt64(), history.GetProperty("adjusted").GetInt64());
    }
}
