// The grain that people write first: its state holds a number, and each increment awaits WriteStateAsync, here into Redis.
using System.Net;
using OrleansCounters.NaiveGrain;
using StackExchange.Redis;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var redis = await ConnectionMultiplexer.ConnectAsync(builder.Configuration["redis"]!);
builder.Services.AddKeyedSingleton<Orleans.Storage.IGrainStorage>("redis", new RedisGrainStorage(redis.GetDatabase()));

// Its ports are of its own, so that it can run beside other silos.
var port = new Uri(builder.Configuration["urls"]!).Port;
builder.Host.UseOrleans(silo => silo.UseLocalhostClustering(siloPort: port - 10_000, gatewayPort: port - 15_000, serviceId: "naive", clusterId: "naive"));
var app = builder.Build();
app.MapPost("/api/v1/counters/{id}/increment", async (string id, IGrainFactory grains) => new Counted(id, await grains.GetGrain<ICounterGrain>(id).Increment()));
app.MapGet("/api/v1/counters/{id}", async (string id, IGrainFactory grains) => new Counted(id, await grains.GetGrain<ICounterGrain>(id).Read()));
await app.RunAsync();
