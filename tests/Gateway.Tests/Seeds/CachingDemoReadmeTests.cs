using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Seeds;

/// <summary>
/// The redis-caching-demo README, run as it is written: every curl in its order, and then its walk-through "Testing the Cache". Only the port
/// is changed.
/// </summary>
public sealed class CachingDemoReadmeTests : IDisposable
{
    private static readonly string[] Product = ["id", "name", "description", "price", "stock", "category"];

    private readonly Readme _readme = new("redis-caching-demo.md");
    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public Task Readme_WithoutRedis_AnswersAsItSays() => EveryExampleAsync();

    [RedisFact]
    public async Task Readme_OverRedis_AnswersAsItSays()
    {
        await using var redis = await RedisServer.StartAsync();

        var file = Path.Combine(_data.Path, "products.db");

        // Its own settings, by their own names.
        await EveryExampleAsync("--REDIS_ADDR", redis.ConnectionString, "--CACHE_TTL", "10m", "--CACHE_PREFIX", "product:", "--DB_PATH", file);

        Assert.NotEqual("0", await redis.SendAsync("DBSIZE"));
        Assert.True(File.Exists(file));
    }

    private async Task EveryExampleAsync(params string[] settings)
    {
        // The seed's database is empty at first, so that its product 1 is the one that is created.
        await using var gateway = Programs.Gateway(_data, ["--Catalogue:Samples", "false", .. settings]);
        await gateway.StartAsync();

        await ExampleUsageAsync(gateway);
        await TestingTheCacheAsync(gateway);
        Assert.Equal("healthy", (await Curl.JsonAsync(OnPort(gateway, "curl http://localhost:3000/health"), 200)).GetProperty("status").GetString());
    }

    private async Task ExampleUsageAsync(GatewayProcess gateway)
    {
        var created = await ExampleAsync(gateway, "### Create a Product", 201);
        var laptop = created.GetProperty("product");
        Assert.Equal(Product, laptop.EnumerateObject().Select(member => member.Name).Take(Product.Length));
        Assert.Equal((1, "Laptop", 999.99m, 50), (laptop.GetProperty("id").GetInt32(), laptop.GetProperty("name").GetString(), Price(created), laptop.GetProperty("stock").GetInt32()));

        var twice = await Curl.AnswersAsync(OnPort(gateway, _readme.Blocks("### Get a Product (demonstrates caching)", "bash").Single()));
        Assert.All(twice, IsFound);
        Assert.Equal([false, true], twice.Select(FromCache));
        Assert.All(twice, found => Assert.Equal(laptop.GetRawText(), found.GetProperty("product").GetRawText()));

        var list = await ExampleAsync(gateway, "### List Products with Pagination", 200);
        Assert.Equal(["products", "total", "offset", "limit", "from_cache", "duration_ms"], list.EnumerateObject().Select(member => member.Name).Take(6));
        Assert.Equal(laptop.GetRawText(), Assert.Single(list.GetProperty("products").EnumerateArray()).GetRawText());
        Assert.False(FromCache(list));
        Assert.True(FromCache(await ExampleAsync(gateway, "### List Products with Pagination", 200)));

        Assert.Equal(899.99m, Price(await ExampleAsync(gateway, "### Update a Product (invalidates cache)", 200)));
        var again = await GetAsync(gateway, 1);
        Assert.Equal((false, 899.99m), (FromCache(again), Price(again)));
        Assert.False(FromCache(await ExampleAsync(gateway, "### List Products with Pagination", 200)), "A change ends the lists too.");

        _ = await ExampleAsync(gateway, "### Delete a Product", 200);
        _ = await Curl.JsonAsync(OnPort(gateway, "curl http://localhost:3000/api/v1/products/1"), 404);

        // The last miss is that of the product that is gone.
        IsStatistics(await ExampleAsync(gateway, "### View Cache Statistics", 200), hits: 2, misses: 5);
        _ = await ExampleAsync(gateway, "### Reset Cache Statistics", 200);
        IsStatistics(await ExampleAsync(gateway, "### View Cache Statistics", 200), hits: 0, misses: 0);
    }

    /// <summary>Its six steps, each with what it says will be seen.</summary>
    private async Task TestingTheCacheAsync(GatewayProcess gateway)
    {
        var id = (await ExampleAsync(gateway, "### Create a Product", 201)).GetProperty("product").GetProperty("id").GetInt64();
        Assert.NotEqual(1, id);

        Assert.False(FromCache(await GetAsync(gateway, id)));
        Assert.True(FromCache(await GetAsync(gateway, id)));
        IsStatistics(await ExampleAsync(gateway, "### View Cache Statistics", 200), hits: 1, misses: 1);

        var update = _readme.Blocks("### Update a Product (invalidates cache)", "bash").Single().Replace("/products/1 ", $"/products/{id} ", StringComparison.Ordinal);
        _ = await Curl.JsonAsync(OnPort(gateway, update), 200);
        Assert.False(FromCache(await GetAsync(gateway, id)));
        IsStatistics(await ExampleAsync(gateway, "### View Cache Statistics", 200), hits: 1, misses: 2);
    }

    private async Task<JsonElement> GetAsync(GatewayProcess gateway, long id)
    {
        var found = await Curl.JsonAsync(OnPort(gateway, $"curl http://localhost:3000/api/v1/products/{id}"), 200);
        IsFound(found);
        return found;
    }

    private Task<JsonElement> ExampleAsync(GatewayProcess gateway, string heading, int status) =>
        Curl.JsonAsync(OnPort(gateway, _readme.Blocks(heading, "bash").Single()), status);

    /// <summary>The README shows the product as dots.</summary>
    private void IsFound(JsonElement answer) =>
        JsonShape.IsAs(_readme.Blocks("### Response Format", "json").Single().Replace("{ ... }", "{}", StringComparison.Ordinal), answer);

    private void IsStatistics(JsonElement answer, long hits, long misses)
    {
        JsonShape.HasMembersOf(_readme.Blocks("### Cache Statistics", "json").Single(), answer);
        var statistics = answer.GetProperty("cache_stats");
        Assert.Equal((hits, misses, 0), (statistics.GetProperty("hits").GetInt64(), statistics.GetProperty("misses").GetInt64(), statistics.GetProperty("errors").GetInt64()));
        Assert.Equal(hits == 0 ? 0 : (double)hits / (hits + misses), statistics.GetProperty("hit_rate").GetDouble(), 3);
        var time = answer.GetProperty("timestamp");
        Assert.EndsWith("Z", time.GetString(), StringComparison.Ordinal);
        Assert.InRange(time.GetDateTimeOffset(), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }

    private static bool FromCache(JsonElement answer) => answer.GetProperty("from_cache").GetBoolean();

    private static decimal Price(JsonElement answer) => answer.GetProperty("product").GetProperty("price").GetDecimal();

    private static string OnPort(GatewayProcess gateway, string commands) =>
        commands.Replace("localhost:3000", $"localhost:{gateway.Port}", StringComparison.Ordinal);
}
