using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using OrleansCounters.Testing;
using static Microsoft.Playwright.Assertions;

namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>A gateway with keys and nothing counted yet.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Reader = "oc_test-reader";
    private const string Writer = "oc_test-writer";

    private readonly TempFolder _data = new();
    private GatewayProcess? _gateway;
    private Chromium? _chromium;

    public async Task InitializeAsync()
    {
        if (DashboardFactAttribute.Missing is null)
        {
            _gateway = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), _data.Path, [.. Key(0, Reader, "read"), .. Key(1, Writer, "write")]);
            await _gateway.StartAsync();
            _chromium = await Chromium.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await (_chromium?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_gateway?.DisposeAsync() ?? ValueTask.CompletedTask);
        _data.Dispose();
    }

    [DashboardFact]
    public async Task SignIn_WithAKey_GivesACookieThatNoScriptReads()
    {
        var page = await OpenAsync();
        await SignInAsync(page, "oc_unknown");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This key is not known here.");
        await SignInAsync(page, Writer);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Now");

        var cookie = Assert.Single(await page.Context.CookiesAsync());
        Assert.Equal(("counters_session", true, SameSiteAttribute.Strict), (cookie.Name, cookie.HttpOnly, cookie.SameSite));
        Assert.DoesNotContain(Writer, cookie.Value, StringComparison.Ordinal);
        Assert.Equal("", await page.EvaluateAsync<string>("() => document.cookie"));
        Assert.DoesNotContain(Writer, await page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage, ...sessionStorage })"), StringComparison.Ordinal);

        // Nothing was counted: the page says how to begin, and can.
        await Expect(page.GetByText($"curl -X POST \"{_gateway!.Address}api/v1/counters/page_views/increment\"")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Count to one here" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "page_views" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [DashboardFact]
    public async Task SignIn_ToRead_SaysWhyButtonsCannotBePressed()
    {
        var page = await OpenAsync(Views.Counter("orders"));
        await SignInAsync(page, Reader);

        var add = page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true });
        await Expect(add).ToBeDisabledAsync();
        await Expect(add).ToHaveAccessibleDescriptionAsync("Changing it needs a key with the role write; yours has the role read.");
        await page.GotoAsync($"{_gateway!.Address}#/{Views.Cache}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Clear everything" })).ToBeDisabledAsync();
        await Expect(page.GetByText("Clearing needs a key with the role admin; yours has the role read.")).ToBeVisibleAsync();
    }

    [DashboardFact]
    public async Task Session_GoneAfterARestart_AsksForTheKeyAgain()
    {
        var page = await OpenAsync();
        await SignInAsync(page, Reader);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Now");

        await _gateway!.KillAsync();
        await _gateway.StartAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in", new() { Timeout = 60_000 });
        await SignInAsync(page, Reader);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Now");
        await Expect(page.Locator("#connection")).ToHaveTextAsync("live", new() { Timeout = 20_000 });
    }

    private static string[] Key(int place, string key, string role) =>
    [
        $"--Access:Keys:{place}:Name", role, $"--Access:Keys:{place}:Role", role,
        $"--Access:Keys:{place}:Hash", $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}",
    ];

    private static async Task SignInAsync(IPage page, string key)
    {
        await page.GetByLabel("Key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private async Task<IPage> OpenAsync(string view = "")
    {
        var page = await _chromium!.OpenAsync();
        await page.GotoAsync($"{_gateway!.Address}#/{view}");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        return page;
    }
}
