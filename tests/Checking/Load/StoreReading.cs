using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansCounters.Checking.Load;

/// <summary>What the store has, asked for over HTTP.</summary>
public static class StoreReading
{
    /// <summary>Has everything written, then lists all counters whose id begins with this prefix.</summary>
    /// <exception cref="HttpRequestException">The service did not answer with success.</exception>
    public static Task<IReadOnlyDictionary<string, long>> ReadAsync(Uri target, string prefix, CancellationToken cancellation = default) =>
        ReadAsync(target, prefix, null, cancellation);

    internal static async Task<IReadOnlyDictionary<string, long>> ReadAsync(Uri target, string prefix, string? apiKey, CancellationToken cancellation)
    {
        using var http = Client(target, apiKey);
        using var synced = await http.PostAsync(new Uri("api/v1/sync", UriKind.Relative), null, cancellation);
        synced.EnsureSuccessStatusCode();

        var values = new Dictionary<string, long>();
        string? cursor = null;
        do
        {
            var path = $"api/v1/counters?prefix={prefix}&limit=1000{(cursor is null ? "" : $"&cursor={cursor}")}";
            var page = await http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), cancellation);
            foreach (var counter in page.GetProperty("counters").EnumerateArray())
            {
                values[counter.GetProperty("id").GetString()!] = counter.GetProperty("value").GetInt64();
            }

            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        return values;
    }

    internal static HttpClient Client(Uri target, string? apiKey)
    {
        var http = new HttpClient { BaseAddress = target };
        if (apiKey is not null)
        {
            http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        }

        return http;
    }
}
