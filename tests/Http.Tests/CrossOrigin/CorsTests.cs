using OrleansCounters.Settings;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.CrossOrigin;

public sealed class CorsTests
{
    private const string Counter = "/api/v1/counters/a";
    private const string Shop = "https://shop.example";

    [Fact]
    public async Task Read_PublicRoute_IsForEveryOriginWithoutCredentials()
    {
        await using var gateway = await TestGateway.StartAsync([("Access:Public", "counters-read"), .. TestKey.OfEachRole]);

        using var answer = await gateway.SendAsync("GET", Counter, headers: ("Origin", "https://any.example"));

        Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
        Assert.Contains("RateLimit-Remaining", Header(answer, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://shop.example", "https://shop.example", "https://shop.example")]
    [InlineData("https://shop.example", "https://evil.example", null)]
    [InlineData("https://*.shop.example", "https://a.shop.example", "https://a.shop.example")]
    [InlineData("https://*.shop.example", "https://shop.example.evil.example", null)]
    [InlineData(null, "https://shop.example", null)]
    public async Task Read_OtherRoute_IsForNamedOriginsOnly(string? named, string origin, string? allowed)
    {
        await using var gateway = await TestGateway.StartAsync(("Cors:Origins", named ?? ""));

        using var answer = await gateway.SendAsync("GET", Counter, headers: ("Origin", origin));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(allowed, Header(answer, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("POST", "/api/v1/counters/a/increment", "idempotency-key,x-api-key")]
    [InlineData("PUT", "/api/v1/counters/a", "content-type,authorization")]
    [InlineData("DELETE", "/api/v1/counters/a", "authorization")]
    [InlineData("GET", "/api/counter/a", "x-api-key")]
    public async Task Preflight_NamedOrigin_IsAnsweredWithoutAKey(string method, string path, string headers)
    {
        await using var gateway = await TestGateway.StartAsync([("Cors:Origins:0", Shop), .. TestKey.OfEachRole]);

        using var answer = await PreflightAsync(gateway, path, Shop, method, headers);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(Shop, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(method, Header(answer, "Access-Control-Allow-Methods"));
        Assert.Equal(headers, Header(answer, "Access-Control-Allow-Headers"));
        Assert.Equal("600", Header(answer, "Access-Control-Max-Age"));
        Assert.Empty(gateway.Engine.Changes);
    }

    [Fact]
    public async Task Preflight_OtherOrigin_AllowsNothing()
    {
        await using var gateway = await TestGateway.StartAsync([("Cors:Origins:0", Shop), .. TestKey.OfEachRole]);

        using var answer = await PreflightAsync(gateway, "/api/v1/counters/a/increment", "https://evil.example", "POST", "x-api-key");

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Options_NoPreflight_IsNotAllowed()
    {
        await using var gateway = await TestGateway.StartAsync(("Cors:Origins", Shop));

        await gateway.SendAsync("OPTIONS", Counter).IsProblemAsync(405, "method_not_allowed");
    }

    [Fact]
    public async Task Refusal_NamedOrigin_CanBeReadByTheScript()
    {
        await using var gateway = await TestGateway.StartAsync([("Cors:Origins", Shop), .. TestKey.OfEachRole]);
        gateway.Engine.OnRead = () => throw new InvalidOperationException("broken");

        using var noKey = await gateway.SendAsync("GET", Counter, headers: ("Origin", Shop));
        using var broken = await gateway.SendAsync("GET", Counter, headers: [("Origin", Shop), TestKey.Header(TestKey.Reader)]);

        Assert.Equal((401, 500), ((int)noKey.StatusCode, (int)broken.StatusCode));
        Assert.Equal((Shop, Shop), (Header(noKey, "Access-Control-Allow-Origin"), Header(broken, "Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/")]
    [InlineData("https://shop.example/path")]
    [InlineData("ftp://shop.example")]
    [InlineData("https://*.example")]
    [InlineData("null")]
    public async Task Start_BadOrigin_IsNamed(string origin)
    {
        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => TestGateway.StartAsync(("Cors:Origins", origin)));

        Assert.StartsWith($"Cors:Origins has '{origin}'; it must be ", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PreflightAsync(TestGateway gateway, string path, string origin, string method, string headers) =>
        gateway.SendAsync("OPTIONS", path, headers: [("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers)]);

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.Concat(answer.Content.Headers).FirstOrDefault(header => header.Key == name).Value?.Single();
}
