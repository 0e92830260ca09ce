using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.FrontDoor;

public sealed class RequestRoomTests
{
    private const string Increment = "/api/v1/counters/a/increment";

    private readonly Hold _hold = new();

    [Fact]
    public async Task Request_MoreThanMayBeUnderWay_Is503AndLaterTaken()
    {
        await using var gateway = await StartAsync();
        var held = await HoldOneAsync(gateway);

        using var refused = await gateway.SendAsync("POST", Increment);

        await Task.FromResult(refused).IsProblemAsync(503, "overloaded");
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal("no-store", refused.Headers.GetValues("Cache-Control").Single());
        Assert.Empty(gateway.Engine.Changes);

        _hold.LetGo();
        using var first = await held;
        using var next = await gateway.SendAsync("POST", Increment);
        Assert.Equal((200, 200), ((int)first.StatusCode, (int)next.StatusCode));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task Supervisor_WhileFull_IsAnswered(string path)
    {
        await using var gateway = await StartAsync();
        var held = await HoldOneAsync(gateway);

        using var answer = await gateway.SendAsync("GET", path);

        Assert.Equal(200, (int)answer.StatusCode);
        _hold.LetGo();
        (await held).Dispose();
    }

    [Fact]
    public async Task Request_WithoutBound_IsTaken()
    {
        await using var gateway = await StartAsync("0");
        var held = await HoldOneAsync(gateway);

        using var answer = await gateway.SendAsync("POST", Increment);

        Assert.Equal(200, (int)answer.StatusCode);
        _hold.LetGo();
        (await held).Dispose();
    }

    [Theory]
    [InlineData("PUT /api/v1/counters/a", "application/json", "{\"value\":")]
    [InlineData("PUT /api/v1/cache/n/k", "text/plain", "half")]
    [InlineData("POST /api/v1/counters/batch", "application/x-ndjson", "{\"id\":\"b\"}\n")]
    public async Task Body_ThatComesSlowly_TakesNoRoom(string route, string contentType, string half)
    {
        await using var gateway = await StartAsync();
        using var slow = await ConnectAsync(gateway);
        await WriteAsync(slow, $"{route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {contentType}\r\nContent-Length: 1000\r\n\r\n{half}");
        await UntilAsync(gateway, room => room.UnderWay == 0 && gateway.App.Services.GetRequiredService<ServiceActivity>().Requests > 0);

        using var answer = await gateway.SendAsync("POST", Increment);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Stream_ThatIsOpen_TakesNoRoom()
    {
        await using var gateway = await StartAsync();
        await using var stream = await EventStream.OpenAsync(gateway, "ids=a");

        using var answer = await gateway.SendAsync("POST", Increment);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Room_AfterEveryKindOfEnd_IsEmpty()
    {
        await using var gateway = await StartAsync();
        (string Method, string Path, string? Body)[] requests =
        [
            ("POST", Increment, null), ("GET", "/nowhere", null), ("GET", "/api/v1/counters/.", null), ("PUT", "/api/v1/counters/a", "{"), ("PUT", "/api/v1/counters/a", "{\"value\":1}"),
            ("POST", "/api/v1/counters/batch", "[{\"id\":\"a\"}]"), ("GET", "/api/v1/export", null), ("POST", "/api/v1/import?name=n", "{\"id\":\"a\",\"value\":1}\n"),
        ];

        foreach (var (method, path, body) in requests)
        {
            using var answer = await gateway.SendAsync(method, path, body);
            _ = await answer.Content.ReadAsStringAsync();
        }

        await UntilAsync(gateway, room => room.UnderWay == 0);
    }

    [Fact]
    public async Task Connection_ThatWasRefused_IsHeardAgainAfterAPause()
    {
        var time = new ManualTimeProvider();
        await using var gateway = await StartAsync(time: time);
        var held = await HoldOneAsync(gateway);
        using var hasty = await ConnectAsync(gateway);
        using var reader = new StreamReader(hasty.GetStream(), Encoding.ASCII);

        // Both at once: without the pause both would be refused.
        await WriteAsync(hasty, string.Concat(Enumerable.Repeat($"POST {Increment} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 2)));
        Assert.Equal("HTTP/1.1 503 Service Unavailable", await reader.ReadLineAsync());
        _hold.LetGo();
        (await held).Dispose();

        var second = UntilAsync(reader, "HTTP/1.1 200 OK");
        while (!second.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(second, Task.Delay(10));
        }

        await second;
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(999, 1)]
    [InlineData(1_000, 2)]
    [InlineData(1_000_000, 10)]
    public void RetryAfter_ManyThatWereRefused_GrowsWithThem(int refused, int seconds) => Assert.Equal(seconds, FullHouse.RetryAfter(refused));

    private static async Task UntilAsync(StreamReader reader, string end)
    {
        // The end of a body and the next head are on one line.
        while (await reader.ReadLineAsync() is { } line)
        {
            Assert.False(line.EndsWith("HTTP/1.1 503 Service Unavailable", StringComparison.Ordinal), "It was heard before the pause was over.");
            if (line.EndsWith(end, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"Closed without {end}");
    }

    private static async Task UntilAsync(TestGateway gateway, Func<RequestRoom, bool> holds)
    {
        var room = gateway.App.Services.GetRequiredService<RequestRoom>();
        while (!holds(room))
        {
            await Task.Delay(10);
        }
    }

    private static async Task<TcpClient> ConnectAsync(TestGateway gateway)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, gateway.Port);
        return client;
    }

    private static Task WriteAsync(TcpClient client, string text) => client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private Task<TestGateway> StartAsync(string concurrent = "1", TimeProvider? time = null) => TestGateway.StartAsync(
        builder => builder.Services.AddSingleton<IStartupFilter>(_hold).AddSingleton(time ?? TimeProvider.System), ("Limits:Concurrent", concurrent));

    private async Task<Task<HttpResponseMessage>> HoldOneAsync(TestGateway gateway)
    {
        var held = gateway.SendAsync("POST", Increment, headers: (Hold.Header, "1"));
        await _hold.Arrived;
        return held;
    }
}
