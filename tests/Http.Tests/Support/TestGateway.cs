using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Settings;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>A real server on a free loopback port over the fakes.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private TestGateway(WebApplication app, FakeEngine engine, FakeStore store)
    {
        (App, Engine, Store) = (app, engine, store);
        Salts = (FakeSalts)app.Services.GetRequiredService<IVisitorSalts>();
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public WebApplication App { get; }

    public FakeEngine Engine { get; }

    public FakeStore Store { get; }

    public FakeSalts Salts { get; }

    public HttpClient Client { get; }

    public int Port => Client.BaseAddress!.Port;

    public static Task<TestGateway> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    public static async Task<TestGateway> StartAsync(Action<WebApplicationBuilder>? more, params (string Key, string Value)[] settings)
    {
        var store = new FakeStore();
        var engine = new FakeEngine(store);
        var app = Build(engine, store, more, settings: [("urls", "http://127.0.0.1:0"), .. settings]);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new TestGateway(app, engine, store);
    }

    public static WebApplication Build(
        ICounterEngine engine, IStore store, Action<WebApplicationBuilder>? more = null, params (string Key, string Value)[] settings)
    {
        // Nobody watches files that the next line takes away: a user may have no more than 128 watchers, and tests run by the thousand.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = "Production", Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ISettingsStore>(new InMemoryStore(TimeProvider.System));
        builder.Services.AddSingleton<IProductStore>(new InMemoryProducts());
        builder.Services
            .AddSingleton(engine).AddSingleton((IPageEngine)engine).AddSingleton(store).AddSingleton((IImportStore)store).AddSingleton((IVisitorStore)store)
            .AddSingleton<IVisitorSalts>(new FakeSalts())
            .AddCountersHttp(builder.Configuration);
        more?.Invoke(builder);
        var app = builder.Build();
        app.MapCountersHttp();
        return app;
    }

    public Task<HttpResponseMessage> SendAsync(
        string method, string path, string? body = null, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // A stream has no end to wait for.
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
