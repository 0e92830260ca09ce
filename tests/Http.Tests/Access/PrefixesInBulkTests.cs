using System.Net;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Access;

/// <summary>A key with prefixes on routes that name many ids, or none.</summary>
public sealed class PrefixesInBulkTests : IAsyncLifetime
{
    private const string Shop = "shop";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync(TestKey.Settings(0, Shop, "admin", "shop:", "shop/"));

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Batch_ItemOutside_FailsAlone()
    {
        var results = await _gateway.SendAsync(
            "POST", "/api/v1/counters/batch", """[{"id":"shop:a"},{"id":"bank:a"},{"id":"shop:b"}]""", headers: TestKey.Header(Shop)).JsonAsync();

        Assert.Equal([null, "prefix_not_allowed", null], results.EnumerateArray()
            .Select(result => result.TryGetProperty("error", out var error) ? error.Text("code") : null));
        Assert.Equal(["shop:a", "shop:b"], _gateway.Engine.Changes.Select(change => change.Key.Id));
    }

    [Theory]
    [InlineData("GET", "/api/v1/export", 403)]
    [InlineData("GET", "/api/v1/export?prefix=bank:", 403)]
    [InlineData("GET", "/api/v1/export?prefix=shop:", 200)]
    [InlineData("POST", "/api/v1/import?name=move&mode=set", 403)]
    [InlineData("GET", "/api/v1/cache/bank/k", 403)]
    [InlineData("GET", "/api/v1/cache/shop/k", 404)]
    [InlineData("POST", "/api/v1/cache/bank/k/lease", 403)]
    [InlineData("POST", "/api/v1/cache/bank/a/b/lease", 403)]
    [InlineData("GET", "/api/v1/cache/bank", 403)]
    [InlineData("GET", "/api/v1/cache/shop", 200)]
    [InlineData("DELETE", "/api/v1/cache/bank", 403)]
    [InlineData("DELETE", "/api/v1/cache/shop", 204)]
    [InlineData("DELETE", "/cache/clear", 403)]
    public async Task Route_WithIdsOutside_Is403(string method, string path, int status)
    {
        using var answer = await _gateway.SendAsync(method, path, headers: TestKey.Header(Shop));

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
    }
}
