using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Streams;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Streams;

/// <summary>What clients of streams may cost.</summary>
public sealed class StreamLimitsTests
{
    private const string Long = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

    [Theory]
    [InlineData("", "ids", "invalid_parameter")]
    [InlineData("?ids=", "ids", "invalid_parameter")]
    [InlineData("?ids=a,b&pages=p", "ids", "invalid_parameter")]
    [InlineData("?ids=a,b,c", "ids", "invalid_parameter")]
    [InlineData("?ids=a,", "ids", "invalid_id")]
    [InlineData("?ids=a!", "ids", "invalid_id")]
    [InlineData("?ids=a&ids=b", "ids", "invalid_parameter")]
    public async Task Open_BadIds_Are400(string query, string field, string code)
    {
        await using var gateway = await TestGateway.StartAsync(("Stream:MaxIds", "2"));

        await gateway.SendAsync("GET", $"/api/v1/stream{query}").IsProblemAsync(400, code, field);
    }

    [Fact]
    public async Task Open_SameIdTwice_CountsOnce()
    {
        await using var gateway = await TestGateway.StartAsync(("Stream:MaxIds", "2"));
        await using var stream = await EventStream.OpenAsync(gateway, "ids=a,b,a,b");

        Assert.Equal(2, (await stream.NextAsync())!.Value.Data.GetProperty("counters").GetArrayLength());
    }

    [Fact]
    public async Task Open_AsManyAsThereMayBe_Is503UntilOneLeaves()
    {
        await using var gateway = await TestGateway.StartAsync(("Stream:MaxClients", "1"));
        var hub = gateway.App.Services.GetRequiredService<StreamHub>();
        await using (var first = await EventStream.OpenAsync(gateway, "ids=a"))
        {
            _ = await first.NextAsync();
            await gateway.SendAsync("GET", "/api/v1/stream?ids=a").IsProblemAsync(503, "stream_full");
        }

        await UntilAsync(() => hub.Clients == 0);
        await using var second = await EventStream.OpenAsync(gateway, "ids=a");
        Assert.NotNull(await second.NextAsync());
    }

    [Fact]
    public async Task SlowReader_IsDroppedAndOthersGetEveryFinalValue()
    {
        await using var gateway = await TestGateway.StartAsync(("Stream:Interval", "50ms"), ("Stream:WriteTimeout", "100ms"));
        var hub = gateway.App.Services.GetRequiredService<StreamHub>();
        var ids = Enumerable.Range(0, 40).Select(i => $"{Long}{i}").ToList();
        await using var reader = await EventStream.OpenAsync(gateway, $"ids={string.Join(',', ids)}");
        using var slow = await OpenWithoutReadingAsync(gateway.Port, string.Join(',', ids));
        await UntilAsync(() => hub.Clients == 2);

        var seen = new Dictionary<string, long>();
        var reading = ReadAsync(reader, seen);
        var rounds = 0;
        await UntilAsync(() =>
        {
            rounds++;
            foreach (var id in ids)
            {
                _ = gateway.Engine.ChangeAsync(CounterKey.Counter(id), new Change(ChangeKind.Add, 1, null), Durability.Mirror, default).AsTask();
            }

            return hub.Clients == 1;
        });
        await UntilAsync(() =>
        {
            lock (seen)
            {
                return ids.All(id => seen.GetValueOrDefault(id) == rounds);
            }
        });

        await gateway.App.StopAsync();
        await reading;
    }

    [Fact]
    public async Task Hub_IdsThatNobodyWatchesAnyLonger_AreBounded()
    {
        var store = new FakeStore();
        await using var hub = new StreamHub(
            new FakeEngine(store),
            new ServiceCollection().BuildServiceProvider(),
            new StreamOptions(TimeSpan.FromSeconds(1), 10, 100, TimeSpan.FromSeconds(1), 10),
            new ManualTimeProvider(),
            NullLogger<StreamHub>.Instance);

        for (var i = 0; i < 15_000; i++)
        {
            var client = hub.TryJoin([new WatchKey(false, $"id{i}")], null)!;
            hub.Leave(client);
            hub.Leave(client);
        }

        Assert.Equal((0, 10_000), (hub.Clients, hub.Ids));
    }

    private static async Task ReadAsync(EventStream stream, Dictionary<string, long> seen)
    {
        while (await stream.NextAsync() is { } news)
        {
            lock (seen)
            {
                foreach (var counter in news.Data.GetProperty("counters").EnumerateArray())
                {
                    seen[counter.Text("id")!] = counter.GetProperty("value").GetInt64();
                }
            }
        }
    }

    private static async Task<TcpClient> OpenWithoutReadingAsync(int port, string ids)
    {
        var client = new TcpClient { ReceiveBufferSize = 4_096 };
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /api/v1/stream?ids={ids} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        return client;
    }

    private static async Task UntilAsync(Func<bool> isThere)
    {
        for (var i = 0; i < 6_000 && !isThere(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(isThere(), "It never came.");
    }
}
