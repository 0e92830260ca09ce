using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Moving;

/// <summary>A gateway over a file, with or without Redis, and what is asked of it in bulk.</summary>
internal sealed class MovingGateway : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TempFolder _data = new();
    private readonly RedisServer? _redis;
    private readonly HttpClient _http = new() { Timeout = Patience };

    private MovingGateway(RedisServer? redis, string engine)
    {
        _redis = redis;
        string[] mirror = redis is null ? [] : ["--ConnectionStrings:Redis", redis.ConnectionString, "--Counters:FlushInterval", "1s"];
        Process = Programs.Gateway(_data, ["--Engine", engine, .. mirror]);
    }

    public GatewayProcess Process { get; }

    public static async Task<MovingGateway> StartAsync(string engine, bool withRedis)
    {
        var gateway = new MovingGateway(withRedis ? await RedisServer.StartAsync() : null, engine);
        await gateway.Process.StartAsync();
        return gateway;
    }

    /// <returns>The last line of the answer.</returns>
    public async Task<JsonElement> ImportAsync(string name, string mode, string rows)
    {
        using var content = new StringContent(rows, null, "application/x-ndjson");
        using var response = await _http.PostAsync(new Uri(Process.Address, $"api/v1/import?name={name}&mode={mode}"), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
    }

    /// <summary>How many rows are done; 0 where nobody knows of it yet.</summary>
    public async Task<long> RowsDoneAsync(string name)
    {
        using var response = await _http.GetAsync(new Uri(Process.Address, $"api/v1/import/{name}"));
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("rows").GetInt64()
            : 0;
    }

    public async Task<string> ExportTextAsync() => await _http.GetStringAsync(new Uri(Process.Address, "api/v1/export"));

    /// <summary>The value of every row, by kind and id.</summary>
    public static Dictionary<string, long> Values(string export)
    {
        var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(lines[^1].GetProperty("end").GetBoolean());
        Assert.Equal(0, lines[^1].GetProperty("unsynced").GetInt32());
        Assert.Equal(lines.Count - 1, lines[^1].GetProperty("rows").GetInt64());
        return lines[..^1].ToDictionary(
            row => $"{row.GetProperty("kind").GetString()}:{row.GetProperty("id").GetString()}", row => row.GetProperty("value").GetInt64());
    }

    /// <summary>One for each id, in one request.</summary>
    public async Task IncrementAsync(IEnumerable<string> ids)
    {
        using var content = new StringContent(string.Concat(ids.Select(id => $"{{\"id\":\"{id}\"}}\n")), null, "application/x-ndjson");
        using var response = await _http.PostAsync(new Uri(Process.Address, "api/v1/counters/batch"), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("\"error\"", text, StringComparison.Ordinal);
        Assert.Equal(ids.Count(), text.Count(letter => letter == '\n'));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Process.DisposeAsync();
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        _data.Dispose();
    }
}
