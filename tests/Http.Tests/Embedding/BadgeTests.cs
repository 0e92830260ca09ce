using System.Net;
using System.Xml.Linq;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Embedding;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Embedding;

public sealed class BadgeTests : IAsyncLifetime
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Get_ByABrowser_CountsAndShowsTheNumber()
    {
        Assert.Equal("visits: 1", await TitleAsync("/badge/page1.svg"));
        Assert.Equal("visits: 2", await TitleAsync("/badge/page1.svg"));
        Assert.Equal("visits: 2", await TitleAsync("/badge/page1.svg?count=false"));

        Assert.Equal(2, _gateway.Engine.Visits.Count);
        Assert.All(_gateway.Engine.Visits, visit => Assert.NotNull(visit.Visit.Visitor));
    }

    [Theory]
    [InlineData("/badge/github.com/me/repo.svg", "github.com/me/repo")]
    [InlineData("/badge/github.com%2Fme%2Frepo.svg", "github.com/me/repo")]
    [InlineData("/badge/a%20b/%C3%A9.svg", "a b/é")]
    [InlineData("/badge/logo.svg.svg", "logo.svg")]
    [InlineData("/badge/a//b.svg", "a//b")]
    [InlineData("/badge/%252F.svg", "%2F")]
    public async Task Get_PathOfThePage_IsDecodedOnce(string path, string page)
    {
        var (status, _) = await RawHttp.SendAsync(_gateway.Port, "GET", path);

        Assert.Equal(200, status);
        Assert.Equal(page, Assert.Single(_gateway.Engine.Visits).Page);
    }

    [Theory]
    [InlineData("/badge/page1", 404)]
    [InlineData("/badge/page1.png", 404)]
    [InlineData("/badge/.svg", 400)]
    [InlineData("/badge/%FF.svg", 400)]
    [InlineData("/badge/a%0A.svg", 400)]
    [InlineData("/badge/a/../b.svg", 400)]
    public async Task Get_NoSuchPage_IsRefused(string path, int expected)
    {
        var (status, _) = await RawHttp.SendAsync(_gateway.Port, "GET", path);

        Assert.Equal(expected, status);
        Assert.Empty(_gateway.Engine.Visits);
    }

    [Theory]
    [InlineData("count", "no")]
    [InlineData("show", "bots")]
    [InlineData("format", "long")]
    [InlineData("style", "social")]
    [InlineData("extra", "many")]
    [InlineData("extra", "1000000000000001")]
    [InlineData("color", "javascript:alert(1)")]
    [InlineData("color", "ff")]
    [InlineData("labelColor", "##ffffff")]
    [InlineData("label", "a%01")]
    [InlineData("label", "0123456789012345678901234567890123456789012345678901234567890")]
    public async Task Get_BadParameter_Is400AndNamesIt(string field, string value)
    {
        await _gateway.SendAsync("GET", $"/badge/page1.svg?{field}={value}").IsProblemAsync(400, "invalid_parameter", field);

        Assert.Empty(_gateway.Engine.Visits);
    }

    [Fact]
    public async Task Get_Figures_AreThoseOfThePage()
    {
        _ = await TitleAsync("/badge/page1.svg");
        _ = await TitleAsync("/badge/page1.svg");
        _ = await TitleAsync("/badge/page1.svg", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");

        Assert.Equal("visitors: 2", await TitleAsync("/badge/page1.svg?show=unique&count=false"));
        Assert.Equal("visitors today: 2", await TitleAsync("/badge/page1.svg?show=today&count=false"));
        Assert.Equal("since 2019: 12,348", await TitleAsync("/badge/page1.svg?extra=12345&label=since%202019&count=false"));
        Assert.Equal("visits: 12.3k", await TitleAsync("/badge/page1.svg?extra=12345&format=short&count=false"));
    }

    [Theory]
    [InlineData("curl/8.5.0", VisitKind.Bot, "visits: 0")]
    [InlineData("github-camo (4b76e509)", VisitKind.Person, "visits: 1")]
    [InlineData("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", VisitKind.Person, "visits: 1")]
    public async Task Get_ByAProgram_CountsAProxyForWhoLooksAndAnyOtherApart(string agent, VisitKind kind, string title)
    {
        Assert.Equal(title, await TitleAsync("/badge/page1.svg", agent));

        Assert.Equal(kind, Assert.Single(_gateway.Engine.Visits).Visit.Kind);
    }

    [Fact]
    public async Task Get_ByCamo_HasNoVisitor()
    {
        _ = await TitleAsync("/badge/page1.svg", "github-camo (4b76e509)");

        Assert.Null(Assert.Single(_gateway.Engine.Visits).Visit.Visitor);
    }

    [Theory]
    [InlineData("HEAD", "/badge/page1.svg", "image/svg+xml; charset=utf-8")]
    [InlineData("GET", "/badge/page1.svg", "image/svg+xml; charset=utf-8")]
    [InlineData("HEAD", "/pixel/page1.gif", "image/gif")]
    [InlineData("GET", "/pixel/page1.gif", "image/gif")]
    public async Task Picture_IsForEveryOriginAndNeverCached_AndHeadDoesNotCount(string method, string path, string type)
    {
        using var response = await _gateway.SendAsync(method, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Content.Headers.ContentLength > 0);
        Assert.True(response.Headers.CacheControl is { NoStore: true, NoCache: true, MaxAge.Ticks: 0 });
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal(method == "GET" ? 1 : 0, _gateway.Engine.Visits.Count);
    }

    [Fact]
    public async Task Pixel_Get_CountsAndIs43Bytes()
    {
        using var response = await _gateway.SendAsync("GET", "/pixel/mail/2026-01.gif", headers: ("User-Agent", Browser));

        Assert.Equal(PixelImage.Bytes.ToArray(), await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(43, PixelImage.Bytes.Length);
        Assert.Equal("mail/2026-01", Assert.Single(_gateway.Engine.Visits).Page);
    }

    [Fact]
    public async Task Picture_AuthorityAway_Is503AndNoNumber()
    {
        _gateway.Engine.OnVisit = (_, _) => ChangeResult.Refused(Outcome.Unavailable);

        await _gateway.SendAsync("GET", "/badge/page1.svg").IsProblemAsync(503, "authority_unavailable");
        await _gateway.SendAsync("GET", "/pixel/page1.gif").IsProblemAsync(503, "authority_unavailable");
    }

    private async Task<string> TitleAsync(string path, string agent = Browser)
    {
        using var response = await _gateway.SendAsync("GET", path, headers: ("User-Agent", agent));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return XDocument.Parse(text).Root!.Elements().Single(element => element.Name.LocalName == "title").Value;
    }
}
