using Microsoft.Playwright;
using OrleansCounters.Browser.Tests.Dashboard.Checks;

namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>Every view works for everybody; and each check is shown a page that it must not let pass.</summary>
[Collection(DashboardFixture.Name)]
public sealed class AccessibilityTests(DashboardHost host)
{
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    private static readonly ViewportSize Desktop = new() { Width = 1280, Height = 800 };

    [DashboardFact]
    public async Task EveryView_InBothThemesOnDeskAndPhone_HasNoFault()
    {
        var faults = new List<string>();
        foreach (var view in Views.All)
        {
            var (page, _) = await host.OpenAsync(view, new() { ViewportSize = Desktop });
            faults.AddRange(await FaultsAsync(page, view));
            await page.Context.CloseAsync();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [DashboardFact]
    public async Task Checks_BrokenPage_IsFound()
    {
        var (page, _) = await host.OpenAsync(Views.Counter("orders"), new() { ViewportSize = Phone });
        await page.EvaluateAsync(
            """
            () => {
              document.documentElement.style.setProperty("--muted", "#a0a8b4");
              document.querySelector("#theme").tabIndex = -1;
              document.styleSheets[0].insertRule("summary:focus-visible { outline: none !important }", document.styleSheets[0].cssRules.length);
              document.querySelector("main").append(document.createElement("button"));
              document.querySelector("h1").style.setProperty("min-width", "600px");
            }
            """);

        Assert.Contains(await PageChecks.ContrastAsync(page), fault => fault.Contains("is 2.", StringComparison.Ordinal));
        var keyboard = await PageChecks.KeyboardAsync(page);
        Assert.Contains("BUTTON theme is not reached by Tab", keyboard);
        Assert.Contains("SUMMARY As a table has the focus, and nobody sees it", keyboard);
        Assert.Contains("a button has no name", await PageChecks.NamesAsync(page));
        Assert.NotEmpty(await PageChecks.WidthAsync(page));
        await page.Context.CloseAsync();
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page, string view)
    {
        var faults = new List<string>();
        void Add(string how, IReadOnlyList<string> found) => faults.AddRange(found.Select(fault => $"#/{view} {how}: {fault}"));

        Add("in light", await PageChecks.ContrastAsync(page));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        Add("in dark", await PageChecks.ContrastAsync(page));
        Add("read aloud", await PageChecks.NamesAsync(page));
        if (view == Views.Now)
        {
            Add("on a desk", await PageChecks.KeyboardAsync(page));
        }

        // A phone has the same controls on less room, between two bars that may cover them.
        await page.SetViewportSizeAsync(Phone.Width, Phone.Height);
        Add("on a phone", await PageChecks.WidthAsync(page));
        Add("on a phone", await PageChecks.KeyboardAsync(page));
        return faults;
    }
}
