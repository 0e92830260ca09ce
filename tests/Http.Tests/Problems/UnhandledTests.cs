using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Problems;

public sealed class UnhandledTests
{
    [Fact]
    public async Task Any_Exception_Is500WithoutDetails()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Engine.OnChange = (_, _) => throw new InvalidOperationException("secret inside");

        var text = await gateway.SendAsync("POST", "/api/v1/counters/a/increment").IsProblemAsync(500, "internal_error");

        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_Answer_IsNotStoredAndDoesNotNameTheServer()
    {
        await using var gateway = await TestGateway.StartAsync();

        foreach (var path in new[] { "/api/v1/counters/a", "/api/counter/a", "/health/live", "/nowhere", "/openapi/v1.json" })
        {
            using var response = await gateway.SendAsync("GET", path);
            Assert.True(response.Headers.CacheControl?.NoStore, path);
            Assert.False(response.Headers.Contains("Server"), path);
        }
    }
}
