using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Seeds;

/// <summary>
/// The visit-counter README, run as it is written: its settings over three real Redis servers, every curl and every loop. Only hosts and
/// ports are changed.
/// </summary>
public sealed class VisitCounterReadmeTests : IDisposable
{
    private static readonly string[] Maps = ["redis_nodes", "node_status"];

    private readonly Readme _readme = new("visit-counter-service.md");
    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [RedisFact]
    public async Task Readme_EveryExample_AnswersAsItSays()
    {
        await using var one = await RedisServer.StartAsync();
        await using var two = await RedisServer.StartAsync();
        await using var three = await RedisServer.StartAsync();
        RedisServer[] servers = [one, two, three];
        await using var gateway = Programs.Gateway(_data, "--Seeds:DotEnv", await DotEnvAsync(servers));
        await gateway.StartAsync();

        await ApiDocumentationAsync(gateway, servers);
        await BasicFlowAsync(gateway);
        await CacheTestAsync(gateway);
        await LoadTestAsync(gateway);
        await ShardingTestAsync(gateway, servers);
        await AfterARestartAsync(gateway, servers);
    }

    /// <summary>The README's file with other addresses; nothing else in it is changed.</summary>
    private async Task<string> DotEnvAsync(RedisServer[] servers)
    {
        var text = _readme.Blocks("## Setup Instructions", "ini").Single();
        for (var i = 0; i < servers.Length; i++)
        {
            Assert.Contains($"redis://redis{i + 1}:6379", text, StringComparison.Ordinal);
            text = text.Replace($"redis://redis{i + 1}:6379", Address(servers[i]), StringComparison.Ordinal);
        }

        var file = Path.Combine(_data.Path, ".env");
        await File.WriteAllTextAsync(file, text);
        return file;
    }

    private async Task ApiDocumentationAsync(GatewayProcess gateway, RedisServer[] servers)
    {
        var visited = await ExampleAsync(gateway, "### 1. Record Visit");
        Assert.Equal(("success", "Visit recorded for page page1", "page1"), (Text(visited, "status"), Text(visited, "message"), Text(visited, "page_id")));
        IsRecent(Text(visited, "timestamp"));

        var visits = await ExampleAsync(gateway, "### 2. Get Visit Count");
        Assert.Equal((1, "in_memory"), (visits.GetProperty("visits").GetInt32(), Text(visits, "served_via")));

        var reset = await ExampleAsync(gateway, "### 3. Reset Counter");
        Assert.Equal(("success", "Counter reset for page page1", "page1"), (Text(reset, "status"), Text(reset, "message"), Text(reset, "page_id")));

        // Before the first write to the store there is no time of it to tell; a sync does not wait for its turn.
        _ = await Curl.RunAsync($"curl -X POST http://localhost:{gateway.Port}/api/v1/sync");
        var metrics = await ExampleAsync(gateway, "### 4. Get Counter Metrics");
        Assert.Equal("healthy", Text(metrics, "status"));
        Assert.Equal(1, metrics.GetProperty("metrics").GetProperty("cache_hits").GetInt32());
        Assert.Equal(0, metrics.GetProperty("metrics").GetProperty("cache_misses").GetInt32());
        Assert.Equal(0, metrics.GetProperty("metrics").GetProperty("write_buffer_size").GetInt32());
        Assert.Equal(servers.Select(Address).Order(), metrics.GetProperty("redis_nodes").EnumerateObject().Select(node => node.Name).Order());
        IsRecent(Text(metrics, "last_batch_write"));

        var status = await ExampleAsync(gateway, "### 5. Service Status");
        var redis = status.GetProperty("redis_status");
        Assert.Equal((3, 3), (redis.GetProperty("nodes").GetInt32(), redis.GetProperty("healthy_nodes").GetInt32()));
        Assert.All(redis.GetProperty("node_status").EnumerateObject(), node => Assert.True(node.Value.GetBoolean()));
        Assert.True(status.GetProperty("total_requests").GetInt32() > 5);
        Assert.True(status.GetProperty("debug_mode").GetBoolean(), "DEBUG=true is in the file.");
    }

    private async Task BasicFlowAsync(GatewayProcess gateway)
    {
        var answers = await RunAsync(gateway, "### 1. Basic Flow Test");

        Assert.Equal(3, answers.Count);
        Assert.Equal("Visit recorded for page page1", Text(answers[0], "message"));
        Assert.Equal(1, answers[1].GetProperty("visits").GetInt32());
        Assert.Equal("Counter reset for page page1", Text(answers[2], "message"));
    }

    private async Task CacheTestAsync(GatewayProcess gateway)
    {
        // The flow before has reset the page, so that there is nothing to read. 404 is among the README's codes.
        Assert.Equal("404", await Curl.RunAsync($"curl -s -o /dev/null -w '%{{http_code}}' http://localhost:{gateway.Port}/api/v1/counter/visits/page1"));
        _ = await Curl.RunAsync($"curl -X POST http://localhost:{gateway.Port}/api/v1/counter/visit/page1");

        var answers = await RunAsync(gateway, "### 2. Cache Test");

        Assert.Equal(Enumerable.Repeat((1, "in_memory"), 5), answers.Select(answer => (answer.GetProperty("visits").GetInt32(), Text(answer, "served_via"))));
    }

    private async Task LoadTestAsync(GatewayProcess gateway)
    {
        var answers = await RunAsync(gateway, "### 3. Load Test");

        Assert.Equal(10, answers.Count);
        var read = await Curl.JsonAsync($"curl http://localhost:{gateway.Port}/api/v1/counter/visits/page1");
        Assert.Equal(11, read.GetProperty("visits").GetInt32());
    }

    private async Task ShardingTestAsync(GatewayProcess gateway, RedisServer[] servers)
    {
        var answers = await RunAsync(gateway, "### 4. Sharding Test");

        Assert.Equal(10, answers.Count);
        Assert.Equal(Enumerable.Range(1, 5).Select(i => $"page{i}"), answers.Take(5).Select(answer => Text(answer, "page_id")));
        Assert.Equal([12, 1, 1, 1, 1], answers.Skip(5).Select(answer => answer.GetProperty("visits").GetInt32()));

        var keys = await Task.WhenAll(servers.Select(async server => (await server.SendAsync("DBSIZE"))!));
        Assert.True(keys.Count(size => size != "0") > 1, "Five pages lie on one server.");
    }

    /// <summary>Nothing is in memory now, so the port of a real server is told.</summary>
    private static async Task AfterARestartAsync(GatewayProcess gateway, RedisServer[] servers)
    {
        await gateway.KillAsync();
        await gateway.StartAsync();

        for (var i = 1; i <= 5; i++)
        {
            var read = await Curl.JsonAsync($"curl http://localhost:{gateway.Port}/api/v1/counter/visits/page{i}");
            Assert.Equal(i == 1 ? 12 : 1, read.GetProperty("visits").GetInt32());
            Assert.Contains(Text(read, "served_via"), servers.Select(server => $"redis_{server.Port}"));
        }
    }

    /// <summary>Runs the curl of a section, and compares the answer with the one that the section shows.</summary>
    private async Task<JsonElement> ExampleAsync(GatewayProcess gateway, string heading)
    {
        var printed = await Curl.RunAsync($"{OnPort(gateway, _readme.Blocks(heading, "bash").Single()).TrimEnd()} --include");
        var parts = printed.Split("\r\n\r\n", 2);
        Assert.StartsWith("HTTP/1.1 200 ", parts[0], StringComparison.Ordinal);
        Assert.Matches(@"(?im)^X-Process-Time: \d+\.\d+\r?$", parts[0]);
        Assert.Matches("(?im)^Content-Type: application/json", parts[0]);
        using var answer = JsonDocument.Parse(parts[1]);
        JsonShape.IsAs(_readme.Blocks(heading, "json").Single(), answer.RootElement, Maps);
        return answer.RootElement.Clone();
    }

    /// <summary>Runs a block of commands; what goes on in the background is waited for.</summary>
    /// <returns>Every answer, in the order they came.</returns>
    private Task<List<JsonElement>> RunAsync(GatewayProcess gateway, string heading) =>
        Curl.AnswersAsync($"{OnPort(gateway, _readme.Blocks(heading, "bash").Single())}\nwait");

    private static string OnPort(GatewayProcess gateway, string commands) =>
        commands.Replace("localhost:8000", $"localhost:{gateway.Port}", StringComparison.Ordinal);

    private static string Address(RedisServer server) => $"redis://127.0.0.1:{server.Port}";

    private static string Text(JsonElement answer, string member) => answer.GetProperty(member).GetString()!;

    private static void IsRecent(string time) =>
        Assert.InRange(DateTime.Parse(time), DateTime.UtcNow.AddHours(-1), DateTime.UtcNow.AddHours(1));
}
