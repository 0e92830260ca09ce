using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Seeds;

/// <summary>
/// The cache-me-if-you-can README: every line of its table of endpoints by curl, its own curls, and what its learning path says will be seen.
/// </summary>
public sealed class CacheMeReadmeTests : IDisposable
{
    private static readonly string[] Page = ["products", "total", "skip", "limit", "source", "fetch_time_ms"];

    private readonly Readme _readme = new("cache-me-if-you-can.md");
    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public Task Readme_WithoutRedis_AnswersAsItSays() => EveryExampleAsync("process");

    [RedisFact]
    public async Task Readme_OverRedis_AnswersAsItSays()
    {
        await using var redis = await RedisServer.StartAsync();

        await EveryExampleAsync("redis", "--ConnectionStrings:RedisCache", redis.ConnectionString);
    }

    private async Task EveryExampleAsync(string figuresOf, params string[] settings)
    {
        // Nothing is set: the fifteen products are there at the first start.
        await using var gateway = Programs.Gateway(_data, settings);
        await gateway.StartAsync();

        foreach (var (method, path) in Endpoints())
        {
            var answer = await Curl.JsonAsync($"curl -X {method} http://localhost:{gateway.Port}{path.Replace("{id}", "1", StringComparison.Ordinal)}", 200);
            switch (method, path)
            {
                case ("GET", "/products/{id}"):
                    IsProduct(answer, "database");
                    break;
                case ("GET", "/products"):
                    IsPage(answer);
                    break;
                case ("GET", "/cache/stats"):
                    IsStatistics(answer, figuresOf);
                    break;
                case ("DELETE", "/cache/clear"):
                    Assert.Equal("Cache cleared successfully", answer.GetProperty("message").GetString());
                    break;
                default:
                    Assert.Equal(("GET", "/health"), (method, path));
                    Assert.Equal("healthy", answer.GetProperty("status").GetString());
                    break;
            }
        }

        await LearningPathAsync(gateway, figuresOf);
        await HealthChecksAsync(gateway, figuresOf);
        Assert.Contains("<html", await Curl.RunAsync($"curl --fail --silent --location http://localhost:{gateway.Port}/docs"), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"Test cache behavior with the same product ID multiple times", on the buttons' products; "clear cache and observe the reset".</summary>
    private async Task LearningPathAsync(GatewayProcess gateway, string figuresOf)
    {
        for (var round = 1; round <= 2; round++)
        {
            foreach (var id in new[] { 1, 5, 10 })
            {
                var answers = await Curl.AnswersAsync(string.Concat(Enumerable.Repeat($"curl http://localhost:{gateway.Port}/products/{id}\n", 3)));
                Assert.Equal(3, answers.Count);
                IsProduct(answers[0], "database");
                answers.Skip(1).ToList().ForEach(answer => IsProduct(answer, "cache"));
                Assert.All(answers, answer => Assert.Equal(id, answer.GetProperty("id").GetInt32()));
            }

            IsStatistics(await Curl.JsonAsync($"curl http://localhost:{gateway.Port}/cache/stats"), figuresOf);
            _ = await Curl.JsonAsync($"curl -X DELETE http://localhost:{gateway.Port}/cache/clear", 200);
        }
    }

    /// <summary>What else stands in that block is of Docker.</summary>
    private async Task HealthChecksAsync(GatewayProcess gateway, string figuresOf)
    {
        var curls = _readme.Blocks("### Health Checks", "bash").Single().Split('\n')
            .Where(line => line.StartsWith("curl ", StringComparison.Ordinal))
            .Select(line => line.Replace("localhost:8000", $"localhost:{gateway.Port}", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, curls.Count);
        Assert.Equal("healthy", (await Curl.JsonAsync(curls[0], 200)).GetProperty("status").GetString());
        IsStatistics(await Curl.JsonAsync(curls[1], 200), figuresOf);
    }

    private List<(string Method, string Path)> Endpoints()
    {
        var lines = _readme.Blocks("### Core Endpoints", "http").Single().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var endpoints = lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => (words[0], words[1])).ToList();
        Assert.Equal(5, endpoints.Count);
        return endpoints;
    }

    private void IsProduct(JsonElement answer, string source)
    {
        JsonShape.HasMembersOf(_readme.Blocks("### Response Format", "json").Single(), answer);
        Assert.Equal(source, answer.GetProperty("source").GetString());
        IsTime(answer.GetProperty("created_at"));
        IsTime(answer.GetProperty("updated_at"));
        Assert.InRange(answer.GetProperty("fetch_time_ms").GetDouble(), 0, 60_000);
    }

    private static void IsPage(JsonElement answer)
    {
        Assert.Equal(Page, answer.EnumerateObject().Select(member => member.Name).Take(Page.Length));
        Assert.Equal(15, answer.GetProperty("total").GetInt32());
        Assert.Equal(Enumerable.Range(1, 10), answer.GetProperty("products").EnumerateArray().Select(product => product.GetProperty("id").GetInt32()));
        Assert.Equal("database", answer.GetProperty("source").GetString());
    }

    private void IsStatistics(JsonElement answer, string figuresOf)
    {
        JsonShape.HasMembersOf(_readme.Blocks("### Cache Statistics Response", "json").Single(), answer);
        Assert.Equal(figuresOf, answer.GetProperty("source").GetString());
        var figures = answer.GetProperty("cache_stats");
        Assert.Matches(@"^\d+(\.\d+)?[BKMGT]$", figures.GetProperty("used_memory_human").GetString());
        Assert.True(figures.GetProperty("connected_clients").GetInt64() > 0);
        Assert.True(figures.GetProperty("keyspace_misses").GetInt64() > 0);
        Assert.True(figures.GetProperty("total_commands_processed").GetInt64() > 0);
    }

    /// <summary>As the README shows times, without a zone; its language adds a fraction where there is one.</summary>
    private static void IsTime(JsonElement time) => Assert.Matches(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?$", time.GetString());
}
