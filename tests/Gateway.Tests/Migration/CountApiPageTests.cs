using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>The page on CountAPI, typed against pages that call it.</summary>
public sealed class CountApiPageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_TypedOverPagesThatCallIt_HasEveryValue()
    {
        await using var gateway = Programs.Gateway(_folder);
        var site = Directory.CreateDirectory(Path.Combine(_folder.Path, "site", "js")).FullName;
        var script = Path.Combine(site, "count.js");
        await File.WriteAllTextAsync(script, "fetch('https://api.countapi.xyz/hit/mysite.com/about?x=1'); get(\"https://api.countapi.xyz/hit/mysite.com/likes\")\n");
        await File.WriteAllTextAsync(Path.Combine(site, "..", "index.html"), "<script async src=\"https://api.countapi.xyz/hit/visits?callback=cb\"></script>\n");
        var page = new MigrationPage("countapi.md", _folder.Path, new Dictionary<string, string>
        {
            ["8080"] = $"{gateway.Port}", ["/srv/www"] = Path.Combine(_folder.Path, "site"),
        });
        Assert.Empty(await page.SettingsAsync());
        await gateway.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "values.csv"), page.Block("csv") + "\n");

        await page.TypeAsync("2. Import");
        await page.TypeAsync("3. Switch");
        Assert.Contains($"http://127.0.0.1:{gateway.Port}/hit/mysite.com/about?x=1", await File.ReadAllTextAsync(script), StringComparison.Ordinal);
        await page.TypeAsync("4. Verify");
        await page.TypeAsync("5. The way out");
        Assert.Equal(
            Values.Sorted(("counter:default:visits", 120_394), ("counter:mysite.com:about", 77), ("counter:mysite.com:likes", -3), ("counter:mysite.com:score", 250)),
            await Values.OfAsync(gateway));

        // As the pages call it now, and as keys are that were created with bounds.
        Assert.Equal("{\"value\":78}", await Curl.RunAsync($"curl -s {gateway.Address}hit/mysite.com/about"));
        Assert.Equal("{\"value\":240}", await Curl.RunAsync($"curl -s '{gateway.Address}update/mysite.com/score?amount=-10'"));
        Assert.Empty(page.Left);
    }
}
