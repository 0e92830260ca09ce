using System.Text;
using System.Text.Json;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Pages;

/// <summary>Ids of pages as clients and others write them.</summary>
public sealed class PageIdTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("home", "home")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%2fb", "a/b")]
    [InlineData("%2Fblog%2F2026%2F", "/blog/2026/")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%23d", "https://example.org/a?b=c#d")]
    [InlineData("a%20b", "a b")]
    [InlineData("a+b", "a+b")]
    [InlineData("a;b=c", "a;b=c")]
    [InlineData("%C3%A4", "ä")]
    [InlineData("%F0%9F%98%80", "😀")]
    [InlineData("a%5Cb", "a\\b")]
    [InlineData("%3Cscript%3E", "<script>")]
    [InlineData("'--", "'--")]
    [InlineData("%2e%2e%2f", "../")]
    [InlineData("%2e%2e%2f%2e%2e%2fcounters%2fa", "../../counters/a")]
    [InlineData("...", "...")]
    [InlineData("visits", "visits")]
    [InlineData("%25", "%")]
    public async Task Visit_EncodedId_IsDecodedOnce(string encoded, string id)
    {
        var (status, answer) = await RawHttp.SendAsync(
            _gateway.Port, "POST", $"/api/v1/pages/{encoded}/visits?x=/api/v1/pages/other/visits", $"User-Agent: {Browsers.Firefox}\r\nContent-Length: 0\r\n");

        Assert.True(status == 200, answer);
        Assert.Equal(id, _gateway.Engine.Visits[^1].Page);
        Assert.Equal(id, JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..]).RootElement.Text("id"));
        var (read, again) = await RawHttp.SendAsync(_gateway.Port, "GET", $"/api/v1/pages/{encoded}");
        Assert.True(read == 200, again);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("a%00b")]
    [InlineData("a%0D%0Ab")]
    [InlineData("%0d%0aSet-Cookie:%20a=b")]
    [InlineData("%1B")]
    [InlineData("%7F")]
    [InlineData("%C2%85")]
    [InlineData("%FF")]
    [InlineData("%C3")]
    [InlineData("%C0%AF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F5%80%80%80")]
    [InlineData("%zz")]
    [InlineData("a%4")]
    [InlineData("a%")]
    [InlineData("%2E")]
    [InlineData("%2e%2E")]
    [InlineData(".%2e")]
    public async Task Any_BadId_Is400AndCountsNothing(string encoded)
    {
        foreach (var (method, target) in new[] { ("POST", $"{encoded}/visits"), ("GET", encoded), ("DELETE", encoded), ("GET", $"{encoded}/history") })
        {
            var (status, answer) = await RawHttp.SendAsync(_gateway.Port, method, $"/api/v1/pages/{target}", "Content-Length: 0\r\n");

            Assert.True(status == 400, answer);
            Assert.DoesNotContain("Set-Cookie", answer.Split("\r\n\r\n")[0], StringComparison.Ordinal);
        }

        Assert.Empty(_gateway.Engine.Visits);
        Assert.Empty(_gateway.Engine.Changes);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ä")]
    [InlineData("😀")]
    public async Task Visit_LongestId_IsTakenAndOneByteMoreIsNot(string character)
    {
        var bytes = string.Concat(Encoding.UTF8.GetBytes(character).Select(one => $"%{one:X2}"));
        var times = 512 / Encoding.UTF8.GetByteCount(character);
        var longest = string.Concat(Enumerable.Repeat(bytes, times));

        var (longestStatus, _) = await RawHttp.SendAsync(_gateway.Port, "POST", $"/api/v1/pages/{longest}/visits", "Content-Length: 0\r\n");
        var (longerStatus, answer) = await RawHttp.SendAsync(_gateway.Port, "POST", $"/api/v1/pages/{longest}a/visits", "Content-Length: 0\r\n");

        Assert.Equal((200, 400), (longestStatus, longerStatus));
        Assert.Contains("\"invalid_id\"", answer, StringComparison.Ordinal);
        Assert.Contains("512", answer, StringComparison.Ordinal);
        Assert.Equal(512, Encoding.UTF8.GetByteCount(Assert.Single(_gateway.Engine.Visits).Page));
    }

    [Theory]
    [InlineData("POST", "/api/v1/pages//visits")]
    [InlineData("GET", "/api/v1/pages/a/b/c")]
    public async Task Any_NoSegmentOrTooMany_IsNoPage(string method, string target)
    {
        var (status, answer) = await RawHttp.SendAsync(_gateway.Port, method, target, "Content-Length: 0\r\n");

        Assert.True(status is 400 or 404, answer);
        Assert.Empty(_gateway.Engine.Visits);
    }
}
