using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Requests;

public sealed class EncodedIdTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("a", "a")]
    [InlineData("A-Za-z0-9._:~@-", "A-Za-z0-9._:~@-")]
    [InlineData("%61", "a")]
    [InlineData("a%3Ab", "a:b")]
    [InlineData("a%3ab%40c%7E", "a:b@c~")]
    [InlineData("%2Ehidden", ".hidden")]
    [InlineData("...a", "...a")]
    [InlineData("a..", "a..")]
    [InlineData("health", "health")]
    [InlineData("mysql", "mysql")]
    public async Task Increment_EncodedId_IsDecodedOnce(string encoded, string id)
    {
        foreach (var target in new[] { $"/api/v1/counters/{encoded}/increment", $"/api/counter/{encoded}/increment?x=/api/v1/counters/other" })
        {
            var (status, answer) = await RawHttp.SendAsync(_gateway.Port, "POST", target);

            Assert.True(status == 200, answer);
            Assert.Equal(id, _gateway.Engine.Changes[^1].Key.Id);
        }
    }

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("a%2fb")]
    [InlineData("a%252Fb")]
    [InlineData("a%253Ab")]
    [InlineData("a%20b")]
    [InlineData("a+b")]
    [InlineData("%C3%A4")]
    [InlineData("%E2%82%AC")]
    [InlineData("%FF")]
    [InlineData("%zz")]
    [InlineData("a%4")]
    [InlineData("a%")]
    [InlineData("%2E")]
    [InlineData("%2e%2E")]
    [InlineData(".%2e")]
    [InlineData("...")]
    [InlineData("%2e%2e%2e")]
    [InlineData("a;b")]
    [InlineData("a%5Cb")]
    [InlineData("a%0Ab")]
    public async Task Increment_BadId_Is400(string encoded)
    {
        foreach (var path in new[] { "/api/v1/counters", "/api/counter" })
        {
            var (status, answer) = await RawHttp.SendAsync(_gateway.Port, "POST", $"{path}/{encoded}/increment");

            Assert.True(status == 400, answer);
            Assert.Contains("\"invalid_id\"", answer, StringComparison.Ordinal);
            Assert.Contains("\"field\":\"", answer, StringComparison.Ordinal);
        }

        Assert.Empty(_gateway.Engine.Changes);
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/counters/x/%2e%2e/victim")]
    [InlineData("DELETE", "/api/v1/counters/x/../victim")]
    [InlineData("DELETE", "/api/v1/counters/./victim")]
    [InlineData("DELETE", "/api/v1/%2E%2E/v1/counters/victim")]
    [InlineData("GET", "/swagger/..%2f../api/v1/counters/../counters/a")]
    public async Task Any_DotSegment_ReachesNoOtherCounter(string method, string target)
    {
        var (status, answer) = await RawHttp.SendAsync(_gateway.Port, method, target);

        Assert.True(status == 400, answer);
        Assert.Empty(_gateway.Engine.Changes);
    }

    [Fact]
    public async Task Increment_LongestId_IsTakenAndOneMoreIsNot()
    {
        var (longest, _) = await RawHttp.SendAsync(_gateway.Port, "POST", $"/api/v1/counters/{Repeat("%61", 200)}/increment");
        var (longer, _) = await RawHttp.SendAsync(_gateway.Port, "POST", $"/api/v1/counters/{Repeat("a", 201)}/increment");

        Assert.Equal((200, 400), (longest, longer));
        Assert.Equal(Repeat("a", 200), Assert.Single(_gateway.Engine.Changes).Key.Id);
    }

    [Fact]
    public async Task Increment_AbsoluteForm_HasTheSameId()
    {
        var (status, answer) = await RawHttp.SendAsync(_gateway.Port, "POST", "http://localhost/api/v1/counters/a%3Ab/increment?by=2");

        Assert.True(status == 200, answer);
        Assert.Equal("a:b", Assert.Single(_gateway.Engine.Changes).Key.Id);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
