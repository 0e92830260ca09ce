using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Settings;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Streams;

/// <summary>What clients of a stream get, on a clock that the test turns.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ManualTimeProvider _time = new();
    private readonly FakePages _pages = new();
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Open_FirstEvent_IsASnapshotOfEveryId()
    {
        await CountAsync("a", 5);
        await using var stream = await EventStream.OpenAsync(_gateway, "ids=a,b&pages=/home");

        var (name, id, data) = (await stream.NextAsync())!.Value;

        Assert.Equal("snapshot", name);
        Assert.NotEqual("", id);
        Assert.Equal(
            """{"counters":[{"id":"a","value":5,"version":5,"exists":true},{"id":"b","value":0,"version":0,"exists":false}],"""
            + "\"pages\":[{\"id\":\"/home\",\"visits\":0,\"uniqueToday\":0,\"uniqueTotal\":0,\"bots\":0,\"exists\":false}]}",
            data.GetRawText());
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(stream.Response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Changes_WithinATick_AreOneEventWithTheNewestValue()
    {
        await using var stream = await EventStream.OpenAsync(_gateway, "ids=a,b,c");
        _ = await stream.NextAsync();

        await CountAsync("c", 3);
        await CountAsync("a", 100);
        var (name, _, data) = await NextAsync(stream);

        Assert.Equal("change", name);
        Assert.Equal("a=100 c=3", Values(data));
    }

    [Fact]
    public async Task Changes_OfPages_AreShown()
    {
        await using var stream = await EventStream.OpenAsync(_gateway, "pages=/home");
        _ = await stream.NextAsync();

        _pages.Page = _pages.Page with { Visits = 4, UniqueToday = 2, UniqueTotal = 3, Bots = 1, Exists = true };
        var (_, _, data) = await NextAsync(stream);

        Assert.Equal(
            """{"counters":[],"pages":[{"id":"/home","visits":4,"uniqueToday":2,"uniqueTotal":3,"bots":1,"exists":true}]}""", data.GetRawText());
    }

    [Fact]
    public async Task Resume_LastEventId_GetsOnlyWhatChangedSince()
    {
        var last = await ReadAndHangUpAsync("ids=a,b");
        await CountAsync("b", 2);

        await using var again = await EventStream.OpenAsync(_gateway, "ids=a,b", ("Last-Event-ID", last));
        var (name, _, data) = await NextAsync(again);

        Assert.Equal(("change", "b=2"), (name, Values(data)));
    }

    [Fact]
    public async Task Resume_ChangedAgainAfterwards_IsNotMissed()
    {
        await using var watching = await EventStream.OpenAsync(_gateway, "ids=a,b");
        var last = (await watching.NextAsync())!.Value.Id;
        await CountAsync("a", 1);
        _ = await NextAsync(watching);
        await CountAsync("b", 1);
        _ = await NextAsync(watching);

        await using var behind = await EventStream.OpenAsync(_gateway, "ids=a,b", ("Last-Event-ID", last));
        var (name, _, data) = (await behind.NextAsync())!.Value;

        Assert.Equal(("change", "a=1 b=1"), (name, Values(data)));
    }

    [Theory]
    [InlineData("ids=b", "{last}")]
    [InlineData("ids=a", "nonsense")]
    [InlineData("ids=a", "00000000.00000000.1")]
    [InlineData("ids=a", "")]
    public async Task Resume_NotToBeTold_GetsASnapshot(string query, string last)
    {
        var known = await ReadAndHangUpAsync("ids=a");

        await using var again = await EventStream.OpenAsync(_gateway, query, ("Last-Event-ID", last.Replace("{last}", known, StringComparison.Ordinal)));

        Assert.Equal("snapshot", (await again.NextAsync())!.Value.Name);
    }

    [Fact]
    public async Task Resume_TooLate_GetsASnapshot()
    {
        var last = await ReadAndHangUpAsync("ids=a");
        await using var other = await EventStream.OpenAsync(_gateway, "ids=b");
        _ = await other.NextAsync();
        _time.Advance(TimeSpan.FromMinutes(2));
        await CountAsync("b", 1);
        _ = await NextAsync(other);

        await using var again = await EventStream.OpenAsync(_gateway, "ids=a", ("Last-Event-ID", last));

        Assert.Equal("snapshot", (await again.NextAsync())!.Value.Name);
    }

    [Fact]
    public async Task Resume_OnAnotherGateway_GetsASnapshot()
    {
        var last = await ReadAndHangUpAsync("ids=a");
        await using var other = await StartAsync();

        await using var again = await EventStream.OpenAsync(other, "ids=a", ("Last-Event-ID", last));

        Assert.Equal("snapshot", (await again.NextAsync())!.Value.Name);
    }

    [Fact]
    public async Task Read_Fails_TellsNothingAndTheValueLater()
    {
        await CountAsync("a", 5);
        await using var stream = await EventStream.OpenAsync(_gateway, "ids=a");
        _ = await stream.NextAsync();

        _gateway.Engine.OnRead = () => ReadResult.Refused(Outcome.Unavailable);
        var reads = _gateway.Engine.ReadCount;
        await TurnUntilAsync(() => _gateway.Engine.ReadCount > reads + 2);
        _gateway.Engine.OnRead = null;
        await CountAsync("a", 1);
        var (_, _, data) = await NextAsync(stream);

        Assert.Equal("a=6", Values(data));
    }

    [Fact]
    public async Task Open_ReadFails_IsAProblem()
    {
        _gateway.Engine.OnRead = () => ReadResult.Refused(Outcome.Unavailable);

        await _gateway.SendAsync("GET", "/api/v1/stream?ids=a").IsProblemAsync(503, "authority_unavailable");
    }

    [Fact]
    public async Task Reads_ManyClientsOfOneId_AreOneInATick()
    {
        var streams = new List<EventStream>();
        for (var i = 0; i < 20; i++)
        {
            streams.Add(await EventStream.OpenAsync(_gateway, "ids=a"));
            _ = await streams[i].NextAsync();
        }

        Assert.InRange(_gateway.Engine.ReadCount, 1, 2);
        await CountAsync("a", 1);
        await Task.WhenAll(streams.Select(NextAsync));

        Assert.InRange(_gateway.Engine.ReadCount, 2, 20);
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task Reads_NoClients_AreNone()
    {
        _ = await ReadAndHangUpAsync("ids=a");
        var reads = _gateway.Engine.ReadCount;

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(reads, _gateway.Engine.ReadCount);
    }

    [Fact]
    public async Task Key_TakenAway_EndsTheStream()
    {
        IConfigurationRoot? configuration = null;
        await using var gateway = await TestGateway.StartAsync(
            builder =>
            {
                configuration = builder.Configuration;
                builder.Services.AddSingleton<TimeProvider>(_time);
            },
            TestKey.OfEachRole);
        await using var stream = await EventStream.OpenAsync(gateway, "ids=a", TestKey.Header(TestKey.Reader));
        await using var other = await EventStream.OpenAsync(gateway, "ids=a", TestKey.Header(TestKey.Admin));
        _ = await stream.NextAsync();
        _ = await other.NextAsync();

        configuration!["Access:Keys:0:Hash"] = TestKey.Hash("another");
        configuration.Reload();
        await CountAsync("a", 1, gateway);
        await TurnUntilAsync(other.NextAsync());
        var next = stream.NextAsync();
        await TurnUntilAsync(next);

        Assert.Null(await next);
    }

    [Fact]
    public async Task Stop_OpenStreams_End()
    {
        await using var stream = await EventStream.OpenAsync(_gateway, "ids=a");
        _ = await stream.NextAsync();

        await _gateway.App.StopAsync();

        Assert.Null(await stream.NextAsync());
    }

    [Theory]
    [InlineData("Stream:Interval", "49ms")]
    [InlineData("Stream:Interval", "11s")]
    [InlineData("Stream:MaxClients", "-1")]
    [InlineData("Stream:MaxIds", "0")]
    [InlineData("Stream:WriteTimeout", "5")]
    public async Task Start_BadSetting_IsNamed(string key, string value)
    {
        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => TestGateway.StartAsync((key, value)));

        Assert.StartsWith($"{key} is '{value}'; it must be ", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private static string Values(JsonElement data) => string.Join(
        ' ', data.GetProperty("counters").EnumerateArray().Select(counter => $"{counter.Text("id")}={counter.GetProperty("value").GetInt64()}"));

    private Task<TestGateway> StartAsync() => TestGateway.StartAsync(
        builder => builder.Services.AddSingleton<TimeProvider>(_time).AddSingleton<IPageEngine>(_pages));

    private async Task<string> ReadAndHangUpAsync(string query)
    {
        await using var stream = await EventStream.OpenAsync(_gateway, query);
        var (_, id, _) = (await stream.NextAsync())!.Value;
        await stream.DisposeAsync();
        await TurnUntilAsync(() => Hub().Clients == 0);
        return id;
    }

    private Http.Streams.StreamHub Hub() => _gateway.App.Services.GetRequiredService<Http.Streams.StreamHub>();

    private async Task CountAsync(string id, int times, TestGateway? gateway = null)
    {
        for (var i = 0; i < times; i++)
        {
            _ = await (gateway ?? _gateway).Engine.ChangeAsync(CounterKey.Counter(id), new Change(ChangeKind.Add, 1, null), Durability.Mirror, default);
        }
    }

    private async Task<(string Name, string Id, JsonElement Data)> NextAsync(EventStream stream)
    {
        var next = stream.NextAsync();
        await TurnUntilAsync(next);
        return (await next)!.Value;
    }

    private async Task TurnUntilAsync(Task task)
    {
        await TurnUntilAsync(() => task.IsCompleted);
        await task;
    }

    /// <summary>Turns the clock tick by tick. The loop arms its timer on a thread of its own, so one turn may come too early.</summary>
    private async Task TurnUntilAsync(Func<bool> isThere)
    {
        for (var i = 0; i < 5_000 && !isThere(); i++)
        {
            _time.Advance(Interval);
            await Task.Delay(10);
        }

        Assert.True(isThere(), "It never came.");
    }
}
