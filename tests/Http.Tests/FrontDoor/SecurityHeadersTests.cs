using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.FrontDoor;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/api/v1/counters/a")]
    [InlineData("/api/counter/a")]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    [InlineData("/api/v1/counters/a!")]
    [InlineData("/openapi/v1.json")]
    public async Task Answer_Data_LetsBrowsersDoNothingWithIt(string path)
    {
        await using var gateway = await TestGateway.StartAsync();

        using var answer = await gateway.SendAsync("GET", path);

        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
    }

    [Fact]
    public async Task Answer_Broken_HasThemToo()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Engine.OnRead = () => throw new InvalidOperationException("broken");

        using var answer = await gateway.SendAsync("GET", "/api/v1/counters/a");

        Assert.Equal((500, "nosniff"), ((int)answer.StatusCode, Header(answer, "X-Content-Type-Options")));
    }

    [Fact]
    public async Task Answer_Swagger_MayLoadWhatIsBesideIt()
    {
        await using var gateway = await TestGateway.StartAsync();

        using var answer = await gateway.SendAsync("GET", "/swagger/index.html");

        var policy = Header(answer, "Content-Security-Policy");
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
