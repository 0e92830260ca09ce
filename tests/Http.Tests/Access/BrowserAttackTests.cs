using OrleansCounters.Settings;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Access;

/// <summary>What web pages may make a browser do to a service that trusts its own machine.</summary>
public sealed class BrowserAttackTests
{
    private const string Increment = "/api/v1/counters/a/increment";

    [Theory]
    [InlineData("evil.example", 400)]
    [InlineData("evil.example:80", 400)]
    [InlineData("localhost.evil.example", 400)]
    [InlineData("127.0.0.1.evil.example", 400)]
    [InlineData("192.168.0.1", 400)]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:8080", 200)]
    [InlineData("127.0.0.1:9", 200)]
    [InlineData("[::1]:8080", 200)]
    public async Task Host_WithoutKeys_MustBeThisMachine(string host, int status)
    {
        await using var gateway = await TestGateway.StartAsync();

        Assert.Equal(status, await StatusAsync(gateway, host));
    }

    [Theory]
    [InlineData("AllowedHosts", "*")]
    [InlineData("AllowedHosts", "counters.example")]
    [InlineData("Access:AllowAnonymous", "true")]
    public async Task Host_NamedOrAnonymous_IsTaken(string key, string value)
    {
        await using var gateway = await TestGateway.StartAsync((key, value));

        Assert.Equal(200, await StatusAsync(gateway, "counters.example"));
    }

    [Fact]
    public async Task Host_WithKeys_IsAnyone()
    {
        await using var gateway = await TestGateway.StartAsync(TestKey.OfEachRole);

        Assert.Equal(200, await StatusAsync(gateway, "counters.example"));
    }

    [Fact]
    public async Task Host_Refused_IsAProblem()
    {
        await using var gateway = await TestGateway.StartAsync();

        await gateway.SendAsync("GET", "/api/v1/counters/a", headers: ("Host", "evil.example")).IsProblemAsync(400, "host_not_allowed", "Host");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Change_FromAnotherOrigin_IsRefusedAndChangesNothing(string header, string value)
    {
        await using var gateway = await TestGateway.StartAsync();

        await gateway.SendAsync("POST", Increment, headers: (header, value)).IsProblemAsync(403, "cross_origin", "Origin");

        Assert.Empty(gateway.Engine.Changes);
    }

    [Theory]
    [InlineData("https://shop.example", 200)]
    [InlineData("https://shop.example:444", 403)]
    [InlineData("http://shop.example", 403)]
    public async Task Change_FromANamedOrigin_IsTaken(string origin, int status)
    {
        await using var gateway = await TestGateway.StartAsync(("Cors:Origins", "https://shop.example"));

        using var answer = await gateway.SendAsync("POST", Increment, headers: [("Origin", origin), ("Sec-Fetch-Site", "cross-site")]);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Change_FromItsOwnOrigin_IsTaken()
    {
        await using var gateway = await TestGateway.StartAsync();

        using var answer = await gateway.SendAsync("POST", Increment, headers: ("Origin", $"http://127.0.0.1:{gateway.Port}"));

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("Access:TrustedProxies", "10.0.0.1", "Access:TrustedProxies names proxies")]
    [InlineData("Access:TrustedProxies", "nobody", "Access:TrustedProxies has 'nobody'; it must be an address")]
    [InlineData("Access:TrustedProxies", "10.0.0.0/33", "Access:TrustedProxies has '10.0.0.0/33'")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true", "FORWARDEDHEADERS_ENABLED is 'true'")]
    public async Task Start_ProxiesWithoutKeysOrBad_IsRefused(string key, string value, string problem)
    {
        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => TestGateway.StartAsync((key, value)));

        Assert.Contains(error.Problems, found => found.StartsWith(problem, StringComparison.Ordinal));
    }

    private static async Task<int> StatusAsync(TestGateway gateway, string host)
    {
        using var answer = await gateway.SendAsync("GET", "/health/live", headers: ("Host", host));
        return (int)answer.StatusCode;
    }
}
