using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Cache.Redis;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Catalogue;

/// <summary>Two gateways with the same products and one real Redis as cache.</summary>
public sealed class TwoGatewaysTests : IAsyncLifetime
{
    private const int Readers = 200;
    private const string Laptop = """{"name": "Laptop", "description": "", "price": 999.99, "stock": 50, "category": "Electronics"}""";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly InMemoryProducts _products = new();
    private readonly Arrivals _arrivals = new(Readers);
    private RedisServer _redis = null!;
    private TestGateway _one = null!;
    private TestGateway _two = null!;

    public async Task InitializeAsync()
    {
        if (RedisServer.Missing is not null)
        {
            return;
        }

        _redis = await RedisServer.StartAsync();
        (_one, _two) = (await StartAsync(), await StartAsync());
    }

    public async Task DisposeAsync()
    {
        if (RedisServer.Missing is null)
        {
            await _one.DisposeAsync();
            await _two.DisposeAsync();
            await _redis.DisposeAsync();
        }
    }

    [RedisFact]
    public async Task Find_TwoHundredFirstReads_AskTheStoreOnce()
    {
        // Past the gateways: their cache has never heard of it.
        _ = await _products.AddAsync(new Product(0, "Laptop", "", 999.99m, 50, "Electronics", default, default), default);
        var held = new TaskCompletionSource();
        _products.Held = held.Task;

        var reads = Enumerable.Range(0, Readers).Select(i => (i % 2 == 0 ? _one : _two).SendAsync("GET", "/api/v1/products/1").JsonAsync()).ToList();
        await _arrivals.All.WaitAsync(Longest);
        held.SetResult();
        var found = await Task.WhenAll(reads);

        Assert.Equal(1, _products.Queries);
        Assert.All(found, answer => Assert.Equal("Laptop", answer.GetProperty("product").GetProperty("name").GetString()));
    }

    [RedisFact]
    public async Task Update_OnOne_IsSeenOnTheOther()
    {
        using var added = await _one.SendAsync("POST", "/api/v1/products", Laptop);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        foreach (var gateway in new[] { _one, _two, _one, _two })
        {
            Assert.Equal(999.99m, await PriceAsync(gateway));
        }

        Assert.Equal(1, _products.Queries);
        using var changed = await _one.SendAsync("PUT", "/api/v1/products/1", """{"price": 899.99}""");

        Assert.Equal(899.99m, await PriceAsync(_one));
        using var deadline = new CancellationTokenSource(Longest);
        while (await PriceAsync(_two) != 899.99m)
        {
            // The entry itself lives for minutes, so that only the change can have ended it.
            await Task.Delay(10, deadline.Token);
        }

        Assert.Equal(2, _products.Queries);
    }

    /// <summary>Patient, for a busy machine is no failure.</summary>
    private Task<TestGateway> StartAsync() => TestGateway.StartAsync(
        builder => builder.Services
            .AddSingleton<IProductStore>(_products)
            .AddSingleton<IStartupFilter>(_arrivals)
            .AddRedisCache(builder.Configuration),
        ("ConnectionStrings:RedisCache", _redis.ConnectionString), ("Cache:CallTimeout", "10s"), ("Cache:LeaseDuration", "1min"), ("Cache:LeaseWait", "1min"));

    private static async Task<decimal> PriceAsync(TestGateway gateway) =>
        (await gateway.SendAsync("GET", "/api/v1/products/1").JsonAsync()).GetProperty("product").GetProperty("price").GetDecimal();
}
