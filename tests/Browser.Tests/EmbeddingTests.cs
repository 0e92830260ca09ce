using Microsoft.Playwright;
using OrleansCounters.Testing;

namespace OrleansCounters.Browser.Tests;

/// <summary>The built program, a site of another origin that embeds it, and a browser between them.</summary>
public sealed class EmbeddingTests : IAsyncLifetime
{
    private readonly TempFolder _data = new();
    private GatewayProcess _gateway = null!;
    private Chromium _chromium = null!;

    public async Task InitializeAsync()
    {
        _gateway = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), _data.Path);
        if (Chromium.Missing is null)
        {
            await _gateway.StartAsync();
            _chromium = await Chromium.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await (_chromium?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _gateway.DisposeAsync();
        _data.Dispose();
    }

    [BrowserFact]
    public async Task SamplePage_LoadedAndNavigated_CountsBothPagesAndShowsABadge()
    {
        var html = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "index.html"));
        await using var site = await Site.StartAsync(html.Replace("http://127.0.0.1:8080", _gateway.Address.ToString().TrimEnd('/'), StringComparison.Ordinal));
        var page = await _chromium.OpenAsync();

        await page.GotoAsync(site.Address.ToString());
        await Counted.WaitForAsync(_gateway, $"{site.Host}/", 1);
        Assert.True(await NaturalWidthAsync(page, "#badge") > 0);

        await page.ClickAsync("#next");
        var second = $"{site.Host}{new Uri(page.Url).AbsolutePath}";
        Assert.StartsWith($"{site.Host}/chapter-", second, StringComparison.Ordinal);
        await Counted.WaitForAsync(_gateway, second, 1);

        await page.GoBackAsync();
        await Counted.WaitForAsync(_gateway, $"{site.Host}/", 2);
        Assert.Equal(1, await Counted.VisitsAsync(_gateway, second));
    }

    [BrowserFact]
    public async Task Badge_Loaded_CountsAndShowsTheNumber()
    {
        await using var site = await SiteAsync("""<img id="badge" src="{server}/badge/example.com/article.svg?label=views">""");
        var page = await _chromium.OpenAsync();

        await page.GotoAsync(site.Address.ToString());

        Assert.True(await NaturalWidthAsync(page, "#badge") > 0);
        Assert.Equal(1, await Counted.VisitsAsync(_gateway, "example.com/article"));
        await page.GotoAsync(new Uri(_gateway.Address, "badge/example.com/article.svg?label=views&count=false").ToString());
        Assert.Equal("views: 1", await page.Locator("svg > title").TextContentAsync());
    }

    [BrowserFact]
    public async Task Script_DataAttributes_AreHonoured()
    {
        await using var site = await SiteAsync("""<script async src="{server}/count.js" data-site="my-app" data-spa="off"></script>""");
        var page = await _chromium.OpenAsync();

        await page.GotoAsync(new Uri(site.Address, "a/ä b").ToString());
        await Counted.WaitForAsync(_gateway, "my-app/a/%C3%A4%20b", 1);
        await page.EvaluateAsync("history.pushState({}, '', '/other')");
        await page.GotoAsync(new Uri(site.Address, "last").ToString());
        await Counted.WaitForAsync(_gateway, "my-app/last", 1);

        Assert.Null(await Counted.FindAsync(_gateway, "my-app/other"));
    }

    [BrowserFact]
    public async Task Script_SameAddressAgain_IsNoNewVisitAndReloadIs()
    {
        await using var site = await SiteAsync("""<script async src="{server}/count.js"></script>""");
        var page = await _chromium.OpenAsync();

        await page.GotoAsync(site.Address.ToString());
        await Counted.WaitForAsync(_gateway, $"{site.Host}/", 1);
        await page.EvaluateAsync("history.replaceState({ scroll: 5 }, '', '/?tab=2#part')");
        await page.EvaluateAsync("history.pushState({}, '', '/end')");
        await Counted.WaitForAsync(_gateway, $"{site.Host}/end", 1);

        Assert.Equal(1, await Counted.VisitsAsync(_gateway, $"{site.Host}/"));
        await page.GotoAsync(site.Address.ToString());
        await Counted.WaitForAsync(_gateway, $"{site.Host}/", 2);
    }

    [BrowserFact]
    public async Task Script_Counting_LeavesNothingInTheBrowser()
    {
        await using var site = await SiteAsync(
            """<script>window.before = Object.keys(window).length</script><script src="{server}/count.js"></script>""");
        var page = await _chromium.OpenAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(site.Address.ToString());
        await Counted.WaitForAsync(_gateway, $"{site.Host}/", 1);

        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(window).length - window.before - 1"));
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.DoesNotContain(complaints, text => text.Contains(_gateway.Address.ToString(), StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Script_WithoutSendBeacon_SendsByFetch()
    {
        await using var site = await SiteAsync(
            """<script>Navigator.prototype.sendBeacon = () => false</script><script src="{server}/count.js"></script>""");
        var page = await _chromium.OpenAsync();

        await page.GotoAsync(site.Address.ToString());

        await Counted.WaitForAsync(_gateway, $"{site.Host}/", 1);
    }

    private async Task<Site> SiteAsync(string body) =>
        await Site.StartAsync($"<!doctype html>{body.Replace("{server}", _gateway.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)}");

    private static async Task<int> NaturalWidthAsync(IPage page, string selector)
    {
        await page.WaitForFunctionAsync($"document.querySelector('{selector}').naturalWidth > 0");
        return await page.EvaluateAsync<int>($"document.querySelector('{selector}').naturalWidth");
    }
}
