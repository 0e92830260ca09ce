using System.Net;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Embedding;

public sealed class CountScriptTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Get_IsSmallAndMayBeKept()
    {
        using var response = await _gateway.SendAsync("GET", "/count.js");

        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 1, 2_048);
        Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(TimeSpan.FromHours(1), response.Headers.CacheControl?.MaxAge);
        Assert.True(response.Headers.CacheControl?.Public);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Get_SameTag_Is304()
    {
        using var first = await _gateway.SendAsync("GET", "/count.js");
        var tag = first.Headers.ETag!.ToString();

        using var same = await _gateway.SendAsync("GET", "/count.js", headers: ("If-None-Match", $"\"other\", W/{tag}"));
        using var other = await _gateway.SendAsync("GET", "/count.js", headers: ("If-None-Match", "\"other\""));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(tag, same.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Head_HasTheLengthAndNoBody()
    {
        using var response = await _gateway.SendAsync("HEAD", "/count.js");

        Assert.True(response.Content.Headers.ContentLength > 0);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>sendBeacon sends no body, or text, because anything else would make the browser ask for permission first.</summary>
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "text/plain;charset=UTF-8")]
    public async Task Visits_AsABeaconSendsThem_AreCounted(string? body, string? contentType)
    {
        using var response = await _gateway.SendAsync("POST", "/api/v1/pages/example.com%2F/visits", body, contentType, ("Origin", "https://example.com"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("example.com/", Assert.Single(_gateway.Engine.Visits).Page);
    }
}
