using Microsoft.Playwright;
using OrleansCounters.Testing;

namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>Every view on a desktop and on a phone, in light and in dark, with a year of figures and somebody counting.</summary>
public sealed class ScreenshotTests
{
    private static readonly TimeSpan Counting = TimeSpan.FromSeconds(18);

    private static readonly (string Name, string View)[] Pictures =
    [
        ("dashboard", Views.Now), ("counters", Views.Counters), ("counter", Views.Counter("page_views")), ("pages", Views.Pages),
        ("page", Views.Page("/blog/counting-is-hard")), ("cache", Views.Cache), ("machine", Views.Machine),
    ];

    [ScreenshotFact]
    public async Task EveryView_WithSampleFigures_IsPictured()
    {
        using var data = new TempFolder();
        await SampleMonths.WriteAsync(data.Path, DateTimeOffset.UtcNow);
        await using var redis = await RedisServer.StartAsync();
        await using var gateway = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), data.Path, "--ConnectionStrings:Redis", redis.ConnectionString);
        await gateway.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        using var calls = new Calls(gateway.Address);
        using var end = new CancellationTokenSource();
        var counting = Task.WhenAll(Enumerable.Range(1, 4).Select(seed => CountAsync(calls, seed, end.Token)));
        try
        {
            var now = await OpenAllAsync(chromium, gateway.Address, Views.Now);
            await Task.Delay(Counting);
            await TakeAsync(now, "dashboard");
            foreach (var (name, view) in Pictures.Skip(1))
            {
                var pages = await OpenAllAsync(chromium, gateway.Address, view);
                foreach (var page in pages)
                {
                    await PrepareAsync(page.Page, calls, name);
                }

                await Task.Delay(TimeSpan.FromSeconds(name == "machine" ? 8 : 2));
                await TakeAsync(pages, name);
            }
        }
        finally
        {
            await end.CancelAsync();
            await counting;
        }
    }

    /// <summary>What a picture of the view should show beside what is there at once.</summary>
    private static async Task PrepareAsync(IPage page, Calls calls, string name)
    {
        if (name == "cache")
        {
            await calls.DeleteAsync("api/v1/cache/product");
            foreach (var product in new[] { 1, 5, 10, 1, 5, 10, 1 })
            {
                await page.GetByRole(AriaRole.Button, new() { Name = $"Product {product}", Exact = true }).ClickAsync();
                await Task.Delay(100);
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Show keys" }).ClickAsync();
            await page.EvaluateAsync("() => window.scrollTo(0, 0)");
        }
        else if (name is "counter" or "page")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "hour", Exact = true }).ClickAsync();
        }
    }

    private static async Task<(string Ending, IPage Page)[]> OpenAllAsync(Chromium chromium, Uri address, string view)
    {
        var pages = new List<(string, IPage)>();
        foreach (var (ending, scheme, width, height) in new[]
        {
            ("", ColorScheme.Light, 1280, 800), ("-dark", ColorScheme.Dark, 1280, 800),
            ("-phone", ColorScheme.Light, 390, 844), ("-phone-dark", ColorScheme.Dark, 390, 844),
        })
        {
            var page = await chromium.OpenAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height } });
            await page.GotoAsync($"{address}#/{view}");
            pages.Add((ending, page));
        }

        return [.. pages];
    }

    private static async Task TakeAsync((string Ending, IPage Page)[] pages, string name)
    {
        foreach (var (ending, page) in pages)
        {
            // A phone shows a part at a time, with its bar below.
            var isPhone = ending.StartsWith("-phone", StringComparison.Ordinal);
            _ = await page.ScreenshotAsync(new() { Path = Path.Combine(ScreenshotFactAttribute.Folder!, $"{name}{ending}.png"), FullPage = !isPhone });
            if (isPhone)
            {
                _ = await page.ScreenshotAsync(new() { Path = Path.Combine(ScreenshotFactAttribute.Folder!, $"{name}{ending}-whole.png"), FullPage = true });
            }

            await page.Context.CloseAsync();
        }
    }

    /// <summary>A little of everything, in waves.</summary>
    private static async Task CountAsync(Calls calls, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        string[] counters = ["page_views", "page_views", "page_views", "mails:sent", "shop:baskets", "shop:orders", "votes:blue", "votes:red"];
        string[] pages = ["/", "/", "/blog/counting-is-hard", "/docs/start", "/pricing"];
        for (var turn = 0; !cancellation.IsCancellationRequested; turn++)
        {
            await calls.IncrementAsync(counters[random.Next(counters.Length)]);
            if (turn % 5 == 0)
            {
                await calls.VisitAsync(pages[random.Next(pages.Length)], $"visitor-{random.Next(40_000)}", turn % 15 == 0 ? "curl/8.0" : "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0");
            }

            if (turn % 4 == 0)
            {
                await calls.GetAsync("api/v1/counters/page_views");
            }

            if (turn % 10 == 0)
            {
                await calls.GetAsync($"api/v1/products?limit={random.Next(1, 4)}");
                var user = random.Next(12);
                await calls.PutAsync($"api/v1/cache/AuthService/token:user-{user}?ttl=30min", "token");
                for (var again = 0; again < 3; again++)
                {
                    await calls.GetAsync($"api/v1/cache/AuthService/token:user-{user}");
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(30 + (40 * (1 + Math.Sin(Environment.TickCount64 / 2_500.0)))), CancellationToken.None);
        }
    }
}
