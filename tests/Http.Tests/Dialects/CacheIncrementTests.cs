using System.Globalization;
using System.Net;
using System.Text.Json;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Dialects;

/// <summary>The curl lines of the seed's README and its request file, answer by answer and field by field.</summary>
public sealed class CacheIncrementTests : IAsyncLifetime
{
    private static readonly string[] CounterMembers = ["counterId", "count", "timestamp", "source"];

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Readme_EveryCurlInOrder_AnswersAsTheSeedDoes()
    {
        IsCounter(await _gateway.SendAsync("POST", "/api/counter/page_views/increment").JsonAsync(), "page_views", 1, "Redis");
        IsCounter(await _gateway.SendAsync("GET", "/api/counter/page_views").JsonAsync(), "page_views", 1, "Memory");
        IsCounter(await _gateway.SendAsync("PUT", "/api/counter/page_views", """{"value": 1000}""").JsonAsync(), "page_views", 1000, "Redis");
        IsStatus(await _gateway.SendAsync("GET", "/api/counter/page_views/sync-status").JsonAsync(), "page_views", 1000, 0, "0001-01-01T00:00:00", false);

        for (var i = 1; i <= 100; i++)
        {
            IsCounter(await _gateway.SendAsync("POST", "/api/counter/test_counter/increment").JsonAsync(), "test_counter", i, "Redis");
        }

        IsCounter(await _gateway.SendAsync("GET", "/api/counter/test_counter").JsonAsync(), "test_counter", 100, "Memory");
        IsCounter(await _gateway.SendAsync("GET", "/api/counter/test_counter?forceFromDatabase=true").JsonAsync(), "test_counter", 0, "MySQL");
        IsStatus(await _gateway.SendAsync("GET", "/api/counter/test_counter/sync-status").JsonAsync(), "test_counter", 100, 0, "0001-01-01T00:00:00", false);

        await _gateway.SendAsync("POST", "/api/counter/test_counter/sync")
            .IsAsync(HttpStatusCode.OK, """{"message":"Counter synced successfully","counterId":"test_counter"}""");
        var status = await _gateway.SendAsync("GET", "/api/counter/test_counter/sync-status").JsonAsync();
        IsStatus(status, "test_counter", 100, 100, "2026-01-02T03:04:05.778Z", true);
        var stored = await _gateway.SendAsync("GET", "/api/counter/test_counter?forceFromDatabase=true").JsonAsync();
        IsCounter(stored, "test_counter", 100, "MySQL");
        Assert.Equal("2026-01-02T03:04:05.778Z", stored.Text("timestamp"));
    }

    [Fact]
    public async Task Increment_By_AddsThat() =>
        IsCounter(await _gateway.SendAsync("POST", "/api/counter/api_calls/increment?incrementBy=-3").JsonAsync(), "api_calls", -3, "Redis");

    [Fact]
    public async Task Get_UnknownCounter_IsZero()
    {
        IsCounter(await _gateway.SendAsync("GET", "/api/counter/nobody").JsonAsync(), "nobody", 0, "Memory");
        IsCounter(await _gateway.SendAsync("GET", "/api/counter/nobody?forceFromDatabase=True").JsonAsync(), "nobody", 0, "MySQL");
    }

    [Theory]
    [InlineData(Durability.Memory, "Memory")]
    [InlineData(Durability.Mirror, "Redis")]
    [InlineData(Durability.Store, "MySQL")]
    public async Task Change_LevelReached_IsTheSourceAndAlways200(Durability reached, string source)
    {
        _gateway.Engine.OnChange = (_, _) => new ChangeResult(Outcome.Done, 5, 1, reached, false);

        IsCounter(await _gateway.SendAsync("POST", "/api/counter/a/increment").JsonAsync(), "a", 5, source);
        IsCounter(await _gateway.SendAsync("PUT", "/api/counter/a", """{"value":5}""").JsonAsync(), "a", 5, source);
    }

    [Theory]
    [InlineData(ReadSource.Memory, "Memory")]
    [InlineData(ReadSource.Mirror, "Redis")]
    [InlineData(ReadSource.Store, "MySQL")]
    public async Task Get_Source_IsNamedAsTheSeedNamesIt(ReadSource from, string source)
    {
        _gateway.Engine.OnRead = () => new ReadResult(Outcome.Done, 5, 1, true, from, FakeStore.Start);

        var answer = await _gateway.SendAsync("GET", "/api/counter/a").JsonAsync();

        IsCounter(answer, "a", 5, source);
        Assert.Equal(from == ReadSource.Store, answer.Text("timestamp") == "2026-01-02T03:04:05.678Z");
    }

    [Theory]
    [InlineData("""{"Value":7}""")]
    [InlineData("""{"value":"7"}""")]
    public async Task Put_BodyAsTheSeedsFrameworkTakesIt_Sets(string body) =>
        IsCounter(await _gateway.SendAsync("PUT", "/api/counter/a", body).JsonAsync(), "a", 7, "Redis");

    [Fact]
    public async Task Sync_UnknownCounter_Fails() =>
        await _gateway.SendAsync("POST", "/api/counter/nobody/sync")
            .IsAsync(HttpStatusCode.BadRequest, """{"message":"Failed to sync counter","counterId":"nobody"}""");

    [Fact]
    public async Task All_Rows_AreListedByIdWithEveryMember()
    {
        _gateway.Store.Put("page_views", 1000);
        _gateway.Store.Put("downloads", 10);

        await _gateway.SendAsync("GET", "/api/counter/mysql/all").IsAsync(
            HttpStatusCode.OK,
            """[{"id":"downloads","value":10,"lastUpdated":"2026-01-02T03:04:06.678Z","createdAt":"2026-01-02T03:04:05.678Z"},"""
            + """{"id":"page_views","value":1000,"lastUpdated":"2026-01-02T03:04:06.678Z","createdAt":"2026-01-02T03:04:05.678Z"}]""");
    }

    [Fact]
    public async Task All_NoRows_IsAnEmptyList() => await _gateway.SendAsync("GET", "/api/counter/mysql/all").IsAsync(HttpStatusCode.OK, "[]");

    [Fact]
    public async Task All_MoreRowsThanAPage_AreAllThere()
    {
        PutMany(2_500);

        var rows = await _gateway.SendAsync("GET", "/api/counter/mysql/all").JsonAsync();

        Assert.Equal(Enumerable.Range(0, 2_500).Select(i => $"c{i:D5}"), rows.EnumerateArray().Select(row => row.Text("id")));
    }

    [Fact]
    public async Task All_StoreGoesAwayMidway_BreaksTheAnswer()
    {
        PutMany(2_500);
        _gateway.Store.CallsUntilAway = 2;

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _gateway.Client.GetStringAsync("/api/counter/mysql/all"));
    }

    [Theory]
    [InlineData("/api/counter/mysql/all")]
    [InlineData("/api/counter/a?forceFromDatabase=true")]
    public async Task Store_Away_Is503(string path)
    {
        _gateway.Store.CallsUntilAway = 0;

        await _gateway.SendAsync("GET", path).IsProblemAsync(503, "store_unavailable");
    }

    [Fact]
    public async Task Health_Get_IsNotACounter()
    {
        var health = await _gateway.SendAsync("GET", "/api/counter/health").JsonAsync();

        Assert.Equal(["status", "timestamp", "service"], health.Names());
        Assert.Equal(("healthy", "CacheIncrement API"), (health.Text("status"), health.Text("service")));
        IsRecent(health.Text("timestamp")!);
        Assert.Empty(_gateway.Engine.Reads);
    }

    [Theory]
    [InlineData("POST", "/api/counter/a%20b/increment")]
    [InlineData("GET", "/api/counter/a%20b")]
    [InlineData("PUT", "/api/counter/a%20b")]
    [InlineData("GET", "/api/counter/a%20b/sync-status")]
    [InlineData("POST", "/api/counter/a%20b/sync")]
    public async Task Any_BadId_NamesTheSeedsParameter(string method, string path) =>
        await _gateway.SendAsync(method, path, method == "PUT" ? """{"value":1}""" : null).IsProblemAsync(400, "invalid_id", "counterId");

    private void PutMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _gateway.Store.Put($"c{i:D5}", i);
        }
    }

    private static void IsCounter(JsonElement answer, string id, long count, string source)
    {
        Assert.Equal(CounterMembers, answer.Names());
        Assert.Equal((id, count, source), (answer.Text("counterId"), answer.GetProperty("count").GetInt64(), answer.Text("source")));
        Assert.EndsWith("Z", answer.Text("timestamp"), StringComparison.Ordinal);
        if (source != "MySQL")
        {
            IsRecent(answer.Text("timestamp")!);
        }
    }

    private static void IsStatus(JsonElement answer, string id, long redis, long mySql, string lastSync, bool synced)
    {
        Assert.Equal(["counterId", "redisValue", "mySqlValue", "lastSyncTime", "isSynced"], answer.Names());
        Assert.Equal(
            (id, redis, mySql, lastSync, synced),
            (answer.Text("counterId"), Number("redisValue"), Number("mySqlValue"), answer.Text("lastSyncTime"), answer.GetProperty("isSynced").GetBoolean()));

        long Number(string name) => answer.GetProperty(name).GetInt64();
    }

    private static void IsRecent(string timestamp)
    {
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.Parse(timestamp, CultureInfo.InvariantCulture);
        Assert.InRange(age, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(5));
    }
}
