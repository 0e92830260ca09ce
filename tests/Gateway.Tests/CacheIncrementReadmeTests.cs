using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests;

/// <summary>Every curl of the cache-increment README, in its order and as written there apart from the port, field by field.</summary>
public sealed class CacheIncrementReadmeTests : IDisposable
{
    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Readme_EveryCurl_AnswersAsItSays()
    {
        await using var gateway = Programs.Gateway(_data);
        await gateway.StartAsync();
        Task<JsonElement> Json(string command) => Curl.JsonAsync(OnPort(command));
        string OnPort(string command) => command.Replace("localhost:5000", $"localhost:{gateway.Port}", StringComparison.Ordinal);

        // Example Usage
        IsCounter(await Json("""curl -X POST "http://localhost:5000/api/counter/page_views/increment" """), "page_views", 1, "MySQL");
        IsCounter(await Json("""curl -X GET "http://localhost:5000/api/counter/page_views" """), "page_views", 1, "Memory");
        var set = """
            curl -X PUT "http://localhost:5000/api/counter/page_views" \
                 -H "Content-Type: application/json" \
                 -d '{"value": 1000}'
            """;
        IsCounter(await Json(set), "page_views", 1000, "MySQL");
        IsSynced(await Json("""curl -X GET "http://localhost:5000/api/counter/page_views/sync-status" """), "page_views", 1000);

        // Testing the System; its loop is one of the Windows shell.
        await Curl.RunAsync(OnPort("""for i in $(seq 1 100); do curl -X POST "http://localhost:5000/api/counter/test_counter/increment"; done"""));
        IsCounter(await Json("""curl "http://localhost:5000/api/counter/test_counter" """), "test_counter", 100, "Memory");
        IsCounter(await Json("""curl "http://localhost:5000/api/counter/test_counter?forceFromDatabase=true" """), "test_counter", 100, "MySQL");
        IsSynced(await Json("""curl "http://localhost:5000/api/counter/test_counter/sync-status" """), "test_counter", 100);
        var synced = await Json("""curl -X POST "http://localhost:5000/api/counter/test_counter/sync" """);
        HasMembers(synced, "message", "counterId");
        Assert.Equal("test_counter", synced.GetProperty("counterId").GetString());
        Assert.False(string.IsNullOrEmpty(synced.GetProperty("message").GetString()));

        // The rest of its table of endpoints, which it shows no curl for.
        IsCounter(await Json("""curl -X POST "http://localhost:5000/api/counter/page_views/increment?incrementBy=5" """), "page_views", 1005, "MySQL");
        var rows = await Json("""curl "http://localhost:5000/api/counter/mysql/all" """);
        Assert.Equal([("page_views", 1005L), ("test_counter", 100L)], rows.EnumerateArray().Select(IsRow));
        var health = await Json("""curl "http://localhost:5000/api/counter/health" """);
        HasMembers(health, "status", "timestamp", "service");
        IsRecent(health.GetProperty("timestamp"));
    }

    private static void IsCounter(JsonElement answer, string id, long count, string source)
    {
        HasMembers(answer, "counterId", "count", "timestamp", "source");
        Assert.Equal(id, answer.GetProperty("counterId").GetString());
        Assert.Equal(count, answer.GetProperty("count").GetInt64());
        Assert.Equal(source, answer.GetProperty("source").GetString());
        IsRecent(answer.GetProperty("timestamp"));
    }

    private static void IsSynced(JsonElement answer, string id, long value)
    {
        HasMembers(answer, "counterId", "redisValue", "mySqlValue", "lastSyncTime", "isSynced");
        Assert.Equal(id, answer.GetProperty("counterId").GetString());
        Assert.Equal(value, answer.GetProperty("redisValue").GetInt64());
        Assert.Equal(value, answer.GetProperty("mySqlValue").GetInt64());
        Assert.True(answer.GetProperty("isSynced").GetBoolean());
        IsRecent(answer.GetProperty("lastSyncTime"));
    }

    private static (string Id, long Value) IsRow(JsonElement row)
    {
        HasMembers(row, "id", "value", "lastUpdated", "createdAt");
        IsRecent(row.GetProperty("lastUpdated"));
        IsRecent(row.GetProperty("createdAt"));
        return (row.GetProperty("id").GetString()!, row.GetProperty("value").GetInt64());
    }

    /// <summary>The seed's members come first and in its order; others may follow.</summary>
    private static void HasMembers(JsonElement answer, params string[] names) =>
        Assert.Equal(names, answer.EnumerateObject().Select(member => member.Name).Take(names.Length));

    private static void IsRecent(JsonElement time)
    {
        Assert.EndsWith("Z", time.GetString(), StringComparison.Ordinal);
        Assert.InRange(time.GetDateTimeOffset(), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }
}
