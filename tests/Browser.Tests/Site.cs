using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Browser.Tests;

/// <summary>Somebody's web site, on an origin of its own: every path is the same page.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Site(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Host and port, as <c>count.js</c> names pages of the site.</summary>
    public string Host => Address.Authority;

    public static async Task<Site> StartAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        var app = builder.Build();
        _ = app.MapGet("/{**path}", () => Results.Content(html, "text/html; charset=utf-8"));
        await app.StartAsync();
        return new Site(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
