using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Tests.Support;

/// <summary>A server on a free loopback port that does with each request what a test says.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Arrival> _arrivals = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private StubService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<Arrival> Arrivals => [.. _arrivals];

    /// <param name="answer">The second argument counts the requests, from 1.</param>
    public static async Task<StubService> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var stub = new StubService(builder.Build());
        stub._app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
            var text = await body.ReadToEndAsync();
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(text));
            stub._arrivals.Enqueue(ArrivalOf(context, text));
            var number = stub._arrivals.Count;
            _ = stub._arrived.Release();
            await answer(context, number);
        });
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>Done when one more request has arrived than were waited for before.</summary>
    public Task ArrivedAsync() => _arrived.WaitAsync();

    public async ValueTask DisposeAsync()
    {
        // A test that holds an answer back for ever does not hold back the end.
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private static Arrival ArrivalOf(HttpContext context, string body)
    {
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Arrival(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            headers.GetValueOrDefault("Idempotency-Key"),
            headers.GetValueOrDefault("Authorization"),
            headers,
            body);
    }
}
