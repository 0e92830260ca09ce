using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Settings;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.InProcess;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>A real server over the engine for one process, with servers in memory and a clock by hand. Callers choose their address.</summary>
internal sealed class CountingGateway : IAsyncDisposable
{
    /// <summary>The header with the address that a request is to come from.</summary>
    public const string From = "X-Test-From";

    private readonly WebApplication _app;

    private CountingGateway(WebApplication app, InMemoryStore store)
    {
        (_app, Store) = (app, store);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public InMemoryStore Store { get; }

    public HttpClient Client { get; }

    public static async Task<CountingGateway> StartAsync(TimeProvider clock, bool hasMirror, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = "Production", Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            settings.Append(("urls", "http://127.0.0.1:0")).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2));
        builder.Logging.ClearProviders();
        var store = new InMemoryStore(clock);
        builder.Services
            .AddSingleton(clock).AddSingleton<IStore>(store).AddSingleton<IVisitorStore>(store).AddSingleton<IImportStore>(store)
            .AddSingleton<ISettingsStore>(store).AddSingleton<IProductStore>(new InMemoryProducts())
            .AddSingleton<IStartupFilter, AddressFilter>()
            .AddCountersHttp(builder.Configuration)
            .AddInProcessEngine();
        if (hasMirror)
        {
            var mirror = new MirrorSet([new InMemoryMirrorNode("n1", clock)], 100);
            builder.Services.AddSingleton(mirror).AddSingleton(VisitorTwin.Of(mirror)!);
        }

        var app = builder.Build();
        app.MapCountersHttp();
        await app.StartAsync();
        return new CountingGateway(app, store);
    }

    public Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class AddressFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            _ = app.Use((context, rest) =>
            {
                if (context.Request.Headers[From].ToString() is { Length: > 0 } address)
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(address);
                }

                return rest(context);
            });
            next(app);
        };
    }
}
