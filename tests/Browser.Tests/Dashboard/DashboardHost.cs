using Microsoft.Playwright;
using OrleansCounters.Testing;

namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>A gateway over a Redis and a SQLite of its own, with some counters, pages and cached products, and a browser. Tests share it.</summary>
public sealed class DashboardHost : IAsyncLifetime
{
    /// <summary>A page whose id is an attack on whoever shows it.</summary>
    public const string Markup = "<img src=x onerror=alert(1)>";

    private readonly TempFolder _data = new();
    private RedisServer _redis = null!;
    private Chromium _chromium = null!;

    internal GatewayProcess Gateway { get; private set; } = null!;

    internal Calls Calls { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (DashboardFactAttribute.Missing is not null)
        {
            return;
        }

        _redis = await RedisServer.StartAsync();

        // Nothing gets to the store by itself while tests look for what is not there yet.
        Gateway = new GatewayProcess(
            GatewayProcess.AssemblyOf("Gateway"), _data.Path, "--ConnectionStrings:Redis", _redis.ConnectionString, "--Counters:FlushInterval", "1h");
        await Gateway.StartAsync();
        _chromium = await Chromium.StartAsync();
        Calls = new Calls(Gateway.Address);
        await Calls.IncrementAsync("orders", 41);
        await Calls.IncrementAsync("signups", 7);
        await Calls.VisitAsync("/blog/first", "ada");
        await Calls.VisitAsync("/blog/first", "bob");
        await Calls.VisitAsync(Markup, "ada");
        await Calls.GetAsync("products/1");
        await Calls.GetAsync("products/2");
        await Calls.SyncAsync();
    }

    public async Task DisposeAsync()
    {
        Calls?.Dispose();
        await (_chromium?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Gateway?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_redis?.DisposeAsync() ?? ValueTask.CompletedTask);
        _data.Dispose();
    }

    /// <summary>A window on the dashboard, and a note of all that it complains about.</summary>
    /// <param name="view">Behind <c>#/</c>.</param>
    internal async Task<(IPage Page, Complaints Complaints)> OpenAsync(string view = "", BrowserNewContextOptions? options = null)
    {
        var page = await _chromium.OpenAsync(options);
        var complaints = new Complaints(page, Gateway.Address);
        await ShowAsync(page, view);
        return (page, complaints);
    }

    /// <summary>Goes to a view, and waits until what it asked for has come.</summary>
    internal async Task ShowAsync(IPage page, string view)
    {
        if (view == Views.Cache)
        {
            // Another test may have cleared it.
            await Calls.GetAsync("products/1");
        }

        _ = await page.GotoAsync($"{Gateway.Address}#/{view}");
        await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("live", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(Views.Sign(view))).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }
}
