using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Catalogue;

public sealed class ProductTests : IAsyncLifetime
{
    private const string Laptop = """{"name": "Laptop", "description": "High-performance laptop", "price": 999.99, "stock": 50, "category": "Electronics"}""";

    private TestGateway _gateway = null!;

    private InMemoryProducts Products => (InMemoryProducts)_gateway.App.Services.GetRequiredService<IProductStore>();

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Find_TwiceAndAfterAChange_SaysWhereItCameFrom()
    {
        using var added = await _gateway.SendAsync("POST", "/api/v1/products", Laptop);
        var first = await _gateway.SendAsync("GET", "/api/v1/products/1").JsonAsync();
        var second = await _gateway.SendAsync("GET", "/api/v1/products/1").JsonAsync();
        var changed = await _gateway.SendAsync("PUT", "/api/v1/products/1", """{"price": 899.99}""").JsonAsync();
        var third = await _gateway.SendAsync("GET", "/api/v1/products/1").JsonAsync();

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal([false, true, false], new[] { first, second, third }.Select(found => found.GetProperty("from_cache").GetBoolean()));
        Assert.Equal(["product", "from_cache", "duration_ms", "stale"], first.Names());
        Assert.Equal(["id", "name", "description", "price", "stock", "category", "created_at", "updated_at"], first.GetProperty("product").Names());
        Assert.Equal(["product", "message"], changed.Names());
        Assert.Equal(899.99m, third.GetProperty("product").GetProperty("price").GetDecimal());
        Assert.Equal(2, Products.Queries);
    }

    [Fact]
    public async Task List_AfterAnAddition_IsAskedAgainInOneStep()
    {
        using var one = await _gateway.SendAsync("POST", "/api/v1/products", Laptop);
        foreach (var path in new[] { "?offset=0&limit=10", "?offset=0&limit=20" })
        {
            Assert.False((await _gateway.SendAsync("GET", $"/api/v1/products{path}").JsonAsync()).GetProperty("from_cache").GetBoolean());
            Assert.True((await _gateway.SendAsync("GET", $"/api/v1/products{path}").JsonAsync()).GetProperty("from_cache").GetBoolean());
        }

        using var two = await _gateway.SendAsync("POST", "/api/v1/products", Laptop);
        var list = await _gateway.SendAsync("GET", "/api/v1/products?offset=0&limit=10").JsonAsync();

        Assert.False(list.GetProperty("from_cache").GetBoolean());
        Assert.Equal(2, list.GetProperty("total").GetInt64());
        Assert.Equal(["products", "total", "offset", "limit", "from_cache", "duration_ms", "stale"], list.Names());
    }

    [Theory]
    [InlineData("""{"description": "no name", "price": 1}""", "name")]
    [InlineData("""{"name": " ", "price": 1}""", "name")]
    [InlineData("""{"name": "a"}""", "price")]
    [InlineData("""{"name": "a", "price": 0}""", "price")]
    [InlineData("""{"name": "a", "price": -1}""", "price")]
    [InlineData("""{"name": "a", "price": 1.001}""", "price")]
    [InlineData("""{"name": "a", "price": "1"}""", "price")]
    [InlineData("""{"name": "a", "price": 1, "stock": -1}""", "stock")]
    [InlineData("""{"name": "a", "price": 1, "stock": 1.5}""", "stock")]
    public async Task Add_BadField_Is400AndNamesIt(string body, string field)
    {
        var problem = await _gateway.SendAsync("POST", "/api/v1/products", body).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal(("invalid_body", field), (problem.Text("code"), problem.Text("field")));
    }

    [Theory]
    [InlineData("GET", "/api/v1/products/77", HttpStatusCode.NotFound)]
    [InlineData("GET", "/products/77", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/products/77", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/products/abc", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/products/0", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/products/-1", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/products?limit=101", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/products?limit=many", HttpStatusCode.BadRequest)]
    public async Task Product_UnknownOrBad_IsToldApart(string method, string path, HttpStatusCode expected)
    {
        var problem = await _gateway.SendAsync(method, path).JsonAsync(expected);

        Assert.Equal(expected == HttpStatusCode.NotFound ? "product_not_found" : "invalid_parameter", problem.Text("code"));
    }

    [Fact]
    public async Task Find_StoreAway_AnswersWhatIsCachedAndElse503()
    {
        using var one = await _gateway.SendAsync("POST", "/api/v1/products", Laptop);
        using var two = await _gateway.SendAsync("POST", "/api/v1/products", Laptop);
        using var read = await _gateway.SendAsync("GET", "/api/v1/products/1");
        Products.IsAway = true;

        using var cached = await _gateway.SendAsync("GET", "/api/v1/products/1");
        using var other = await _gateway.SendAsync("GET", "/api/v1/products/2");
        Products.IsAway = false;
        using var again = await _gateway.SendAsync("GET", "/api/v1/products/2");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK], new[] { cached, other, again }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task Find_ManyAtOnce_IsOneQuery()
    {
        using var one = await _gateway.SendAsync("POST", "/api/v1/products", Laptop);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _gateway.SendAsync("GET", "/api/v1/products/1")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, Products.Queries);
    }

    [Fact]
    public async Task CacheMe_Product_HasTheSeedsMembers()
    {
        using var one = await _gateway.SendAsync("POST", "/api/v1/products", Laptop);

        var first = await _gateway.SendAsync("GET", "/products/1").JsonAsync();
        var second = await _gateway.SendAsync("GET", "/products/1").JsonAsync();

        Assert.Equal(
            ["id", "name", "category", "price", "description", "created_at", "updated_at", "source", "fetch_time_ms"], first.Names().Take(9));
        Assert.Equal(("database", "cache"), (first.Text("source"), second.Text("source")));
    }

    [Fact]
    public async Task Statistics_OfBothSeeds_CountAndReset()
    {
        using var one = await _gateway.SendAsync("POST", "/api/v1/products", Laptop);
        using var miss = await _gateway.SendAsync("GET", "/api/v1/products/1");
        using var hit = await _gateway.SendAsync("GET", "/api/v1/products/1");

        var demo = (await _gateway.SendAsync("GET", "/api/v1/cache/stats").JsonAsync()).GetProperty("cache_stats");
        var other = (await _gateway.SendAsync("GET", "/cache/stats").JsonAsync()).GetProperty("cache_stats");
        using var cleared = await _gateway.SendAsync("DELETE", "/cache/clear");
        var after = await _gateway.SendAsync("GET", "/products/1").JsonAsync();
        using var reset = await _gateway.SendAsync("POST", "/api/v1/cache/stats/reset");
        var empty = (await _gateway.SendAsync("GET", "/api/v1/cache/stats").JsonAsync()).GetProperty("cache_stats");

        Assert.Equal(["hits", "misses", "sets", "deletes", "errors", "hit_rate"], demo.Names().Take(6));
        Assert.Equal((1, 1, 0.5), (demo.GetProperty("hits").GetInt64(), demo.GetProperty("misses").GetInt64(), demo.GetProperty("hit_rate").GetDouble()));
        Assert.Equal(["keyspace_hits", "keyspace_misses", "used_memory_human", "connected_clients", "total_commands_processed"], other.Names());
        Assert.Equal("database", after.Text("source"));
        Assert.Equal(0, empty.GetProperty("hits").GetInt64() + empty.GetProperty("misses").GetInt64());
    }

    [Fact]
    public async Task Docs_Asked_LeadsToSwagger()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _gateway.Client.BaseAddress };
        using var answer = await client.GetAsync("/docs");

        Assert.Equal((HttpStatusCode.Found, "/swagger"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }
}
