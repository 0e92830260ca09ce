using System.Net;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Counters;

public sealed class ChangeEndpointsTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Increment_Plain_AddsOneAtTheDefaultDurability()
    {
        await _gateway.SendAsync("POST", "/api/v1/counters/views/increment")
            .IsAsync(HttpStatusCode.OK, """{"id":"views","value":1,"version":1,"durability":"mirror","replayed":false}""");

        Assert.Equal((CounterKey.Counter("views"), new Change(ChangeKind.Add, 1), Durability.Mirror), Assert.Single(_gateway.Engine.Changes));
    }

    [Theory]
    [InlineData("by=5", 5)]
    [InlineData("by=-5", -5)]
    [InlineData("by=%2B7", 7)]
    [InlineData("by=0", 0)]
    [InlineData("BY=3", 3)]
    [InlineData("other=1&by=2", 2)]
    [InlineData("by=9223372036854775807", long.MaxValue)]
    [InlineData("by=-9223372036854775808", long.MinValue)]
    public async Task Increment_By_AddsThat(string query, long by)
    {
        await _gateway.SendAsync("POST", $"/api/v1/counters/views/increment?{query}").JsonAsync();

        Assert.Equal(by, Assert.Single(_gateway.Engine.Changes).Change.Operand);
    }

    [Theory]
    [InlineData("memory", Durability.Memory)]
    [InlineData("mirror", Durability.Mirror)]
    [InlineData("store", Durability.Store)]
    public async Task Change_Durability_IsWhatTheEngineIsAsked(string name, Durability durability)
    {
        _gateway.Engine.OnChange = (_, asked) => new ChangeResult(Outcome.Done, 1, 1, asked, false);

        var increment = await _gateway.SendAsync("POST", $"/api/v1/counters/a/increment?durability={name}").JsonAsync();
        var set = await _gateway.SendAsync("PUT", $"/api/v1/counters/a?durability={name}", """{"value":1}""").JsonAsync();
        var reset = await _gateway.SendAsync("DELETE", $"/api/v1/counters/a?durability={name}").JsonAsync();

        Assert.All([increment, set, reset], answer => Assert.Equal(name, answer.Text("durability")));
        Assert.All(_gateway.Engine.Changes, change => Assert.Equal(durability, change.Durability));
        Assert.Equal(3, _gateway.Engine.Changes.Count);
    }

    [Fact]
    public async Task Change_LevelNotReached_Is202NamingTheLevelReached()
    {
        _gateway.Engine.OnChange = (_, _) => new ChangeResult(Outcome.Done, 4, 9, Durability.Mirror, false);

        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment?durability=store")
            .IsAsync(HttpStatusCode.Accepted, """{"id":"a","value":4,"version":9,"durability":"mirror","replayed":false}""");
    }

    [Fact]
    public async Task Change_LevelAboveTheOneAsked_Is200()
    {
        _gateway.Engine.OnChange = (_, _) => new ChangeResult(Outcome.Done, 4, 9, Durability.Store, false);

        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment?durability=memory")
            .IsAsync(HttpStatusCode.OK, """{"id":"a","value":4,"version":9,"durability":"store","replayed":false}""");
    }

    [Fact]
    public async Task Set_Value_BecomesTheValue()
    {
        await _gateway.SendAsync("PUT", "/api/v1/counters/a", """{"value":1000}""")
            .IsAsync(HttpStatusCode.OK, """{"id":"a","value":1000,"version":1,"durability":"mirror","replayed":false}""");

        Assert.Equal(new Change(ChangeKind.Set, 1000), Assert.Single(_gateway.Engine.Changes).Change);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.counter+json; charset=\"UTF-8\"")]
    public async Task Set_ContentTypeOfJson_IsTaken(string contentType) =>
        await _gateway.SendAsync("PUT", "/api/v1/counters/a", """ { "note": [1], "value" : -9223372036854775808 } """, contentType).JsonAsync();

    [Fact]
    public async Task Reset_Counter_ReadsZeroAndDoesNotExist()
    {
        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment").JsonAsync();
        await _gateway.SendAsync("DELETE", "/api/v1/counters/a")
            .IsAsync(HttpStatusCode.OK, """{"id":"a","value":0,"version":2,"durability":"mirror","replayed":false}""");

        Assert.Equal(new Change(ChangeKind.Reset, 0), _gateway.Engine.Changes[^1].Change);
    }

    [Fact]
    public async Task Change_SameKeyAgain_IsReplayedAndSaysSo()
    {
        for (var i = 0; i < 2; i++)
        {
            using var response = await _gateway.SendAsync("POST", "/api/v1/counters/a/increment", headers: ("Idempotency-Key", "k~1"));
            Assert.Equal(i == 1, response.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() == "true");
            Assert.Equal(
                $$"""{"id":"a","value":1,"version":1,"durability":"mirror","replayed":{{(i == 1 ? "true" : "false")}}}""",
                await response.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("POST", "/api/v1/counters/a/increment")]
    [InlineData("PUT", "/api/v1/counters/a")]
    [InlineData("DELETE", "/api/v1/counters/a")]
    [InlineData("POST", "/api/counter/a/increment")]
    [InlineData("PUT", "/api/counter/a")]
    public async Task Change_EveryRoute_PassesTheKeyOn(string method, string path)
    {
        var key = new string('!', 127) + "~";
        await _gateway.SendAsync(method, path, method == "PUT" ? """{"value":1}""" : null, headers: ("Idempotency-Key", key)).JsonAsync();

        Assert.Equal(key, Assert.Single(_gateway.Engine.Changes).Change.IdempotencyKey);
    }

    [Fact]
    public async Task Change_KeyAtMemory_ReachesAtLeastMirror()
    {
        _gateway.Engine.OnChange = (_, _) => new ChangeResult(Outcome.Done, 1, 0, Durability.Memory, false);

        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment?durability=memory", headers: ("Idempotency-Key", "k"))
            .JsonAsync(HttpStatusCode.Accepted);
        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment?durability=memory").JsonAsync();

        Assert.Equal([Durability.Mirror, Durability.Memory], _gateway.Engine.Changes.Select(change => change.Durability));
    }

    [Fact]
    public async Task Increment_SixtyFourAtOnce_AnswersAreDistinct()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _gateway.SendAsync("POST", "/api/v1/counters/a/increment").JsonAsync()));

        Assert.Equal(Enumerable.Range(1, 64).Select(n => (long)n), answers.Select(answer => answer.GetProperty("value").GetInt64()).Order());
    }
}
