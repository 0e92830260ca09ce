using System.Diagnostics;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>What somebody sees and does on the page at <c>/</c>.</summary>
[Collection(DashboardFixture.Name)]
public sealed class DashboardTests(DashboardHost host, ITestOutputHelper output)
{
    /// <summary>Ten times what is promised: the machine may be busy, and the figure is printed.</summary>
    private static readonly LocatorAssertionsToHaveTextOptions Within20s = new() { Timeout = 20_000 };

    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 30_000 };

    [DashboardFact]
    public async Task EveryView_Shown_NoErrorAndNoOtherHost()
    {
        var (page, complaints) = await host.OpenAsync();
        foreach (var view in Views.All)
        {
            await host.ShowAsync(page, view);
        }

        Assert.Empty(complaints.All);
        await page.Context.CloseAsync();
    }

    [DashboardFact]
    public async Task Counter_IncrementedElsewhere_ShowsItWithin2s()
    {
        await host.Calls.IncrementAsync("live", 5);
        var (page, complaints) = await host.OpenAsync(Views.Counter("live"));
        await Expect(page.Locator(".big")).ToHaveTextAsync("5", Within20s);

        var started = Stopwatch.GetTimestamp();
        await host.Calls.IncrementAsync("live", 2);
        await Expect(page.Locator(".big")).ToHaveTextAsync("7", Within20s);

        output.WriteLine($"A counter's figure changed {Stopwatch.GetElapsedTime(started).TotalMilliseconds:N0} ms after its increment was sent; promised are 2,000 ms.");
        Assert.Empty(complaints.All);
        await page.Context.CloseAsync();
    }

    [DashboardFact]
    public async Task Now_IncrementedElsewhere_ShowsItWithin2s()
    {
        var (page, _) = await host.OpenAsync();
        var figure = Tile(page, "Increments per second").Locator(".note");
        await Expect(figure).ToContainTextAsync("since the start", Soon);
        var before = await figure.TextContentAsync();

        var started = Stopwatch.GetTimestamp();
        await host.Calls.IncrementAsync("orders");
        await Expect(figure).Not.ToHaveTextAsync(before!, Within20s);

        output.WriteLine($"The total of increments changed {Stopwatch.GetElapsedTime(started).TotalMilliseconds:N0} ms after one was sent; promised are 2,000 ms.");
        await page.Context.CloseAsync();
    }

    [DashboardFact]
    public async Task Counter_AddedAndSynced_ShowsTheThreePlaces()
    {
        await host.Calls.IncrementAsync("places", 10);
        var (page, complaints) = await host.OpenAsync(Views.Counter("places"));
        await Expect(Tile(page, "Redis").Locator(".value")).ToHaveTextAsync("10", Within20s);
        await Expect(Tile(page, "SQLite").Locator(".value")).ToHaveTextAsync("0", Within20s);
        await Expect(Tile(page, "The store is behind by").Locator(".value")).ToHaveTextAsync("10", Within20s);

        await page.GetByLabel("Amount").FillAsync("-3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.Locator("[role=status]").Filter(new() { HasText = "Now 7" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write to the store now" }).ClickAsync();

        foreach (var place in new[] { "Memory", "Redis", "SQLite" })
        {
            await Expect(Tile(page, place).Locator(".value")).ToHaveTextAsync("7", Within20s);
        }

        await Expect(Tile(page, "The store is behind by").Locator(".value")).ToHaveTextAsync("0", Within20s);
        Assert.Empty(complaints.All);
        await page.Context.CloseAsync();
    }

    [DashboardFact]
    public async Task Page_IdIsMarkup_IsShownAsText()
    {
        var (page, complaints) = await host.OpenAsync(Views.Pages);
        var link = page.GetByRole(AriaRole.Link, new() { Name = DashboardHost.Markup, Exact = true });
        await link.ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync(DashboardHost.Markup);
        await Expect(Tile(page, "Visits").Locator(".value")).ToHaveTextAsync("1", Within20s);
        Assert.Equal(0, await page.Locator("img").CountAsync());
        await page.GotoAsync($"{host.Gateway.Address}#/");
        await Expect(link).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.Empty(complaints.All);
        await page.Context.CloseAsync();
    }

    [DashboardFact]
    public async Task Cache_LookedUpTwice_SaysWhereFromAndClearsOnlyWhenConfirmed()
    {
        var (page, complaints) = await host.OpenAsync(Views.Cache);
        var answer = page.Locator(".badge");
        await page.GetByRole(AriaRole.Button, new() { Name = "Product 5" }).ClickAsync();
        await Expect(answer).ToContainTextAsync("from the database", Soon);
        await page.GetByRole(AriaRole.Button, new() { Name = "Product 5" }).ClickAsync();
        await Expect(answer).ToContainTextAsync("from the cache", Soon);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show keys" }).ClickAsync();
        var key = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove .*5$") });
        await Expect(key).ToBeVisibleAsync();

        var clear = page.GetByRole(AriaRole.Button, new() { Name = "Clear everything" });
        await clear.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(key).ToBeVisibleAsync();
        await clear.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await Expect(key).Not.ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Reset statistics" }).ClickAsync();
        await Expect(Tile(page, "Hit rate").Locator(".note")).ToHaveTextAsync("nobody asked yet", Within20s);
        Assert.Empty(complaints.All);
        await page.Context.CloseAsync();
    }

    [DashboardFact]
    public async Task Theme_Chosen_HoldsAgainstTheSystemAndStays()
    {
        var (page, _) = await host.OpenAsync(options: new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        var button = page.Locator("#theme");
        await button.ClickAsync();
        await button.ClickAsync();
        await Expect(button).ToHaveAccessibleNameAsync("Theme: dark");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(13, 17, 23)");

        _ = await page.ReloadAsync();
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(13, 17, 23)");
        await Expect(button).ToHaveCSSAsync("transition-duration", "0s");
        await page.Context.CloseAsync();
    }

    [DashboardFact]
    public async Task Service_Restarted_LivePartsComeBack()
    {
        await host.Calls.IncrementAsync("restarted", 3);
        var (page, _) = await host.OpenAsync(Views.Counter("restarted"));
        var state = page.Locator("#connection");
        await Expect(state).ToHaveTextAsync("live", Within20s);
        await Expect(page.Locator(".big")).ToHaveTextAsync("3", Within20s);

        await host.Gateway.KillAsync();
        await Expect(state).ToHaveTextAsync("reconnecting", Within20s);
        await Expect(page.Locator("#banner")).ToContainTextAsync("The service does not answer.");
        await host.Gateway.StartAsync();
        var started = Stopwatch.GetTimestamp();
        await Expect(state).ToHaveTextAsync("live", new() { Timeout = 60_000 });
        await host.Calls.IncrementAsync("restarted", 4);
        await Expect(page.Locator(".big")).ToHaveTextAsync("7", new() { Timeout = 60_000 });

        output.WriteLine($"The figure of a counter was live again {Stopwatch.GetElapsedTime(started).TotalMilliseconds:N0} ms after the service was ready.");
        await Expect(page.Locator("#banner")).Not.ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static ILocator Tile(IPage page, string name) =>
        page.Locator(".tile").Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });
}
