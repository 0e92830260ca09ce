using Microsoft.Playwright;

namespace OrleansCounters.Browser.Tests;

/// <summary>Debian's Chromium, driven by Playwright. No browser is downloaded.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>Chromium without a window calls itself HeadlessChrome, which is a program and counted as one.</summary>
    private const string UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private static readonly string? Program = new[] { "chromium", "chromium-browser", "google-chrome" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Null where a browser is here, else why tests that need it are skipped.</summary>
    public static string? Missing { get; } = Program is null ? "chromium is not installed." : null;

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();

        // Its sandbox needs rights that a container does not give; it opens nothing here but pages of this test.
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        return new Chromium(playwright, browser);
    }

    /// <summary>A window of a visitor who was never here before.</summary>
    /// <param name="options">How the window is; without, as a desktop has it.</param>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.UserAgent ??= UserAgent;
        return await (await _browser.NewContextAsync(options)).NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
