using System.Text.Json;
using Microsoft.Data.Sqlite;
using OrleansCounters.CommandLine.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests.Verifying;

/// <summary>Every kind of difference is planted behind the service's back, and must be found.</summary>
public sealed class VerifyVerbTests : IDisposable
{
    private readonly TempFolder _data = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _data.Dispose();
    }

    [Fact]
    public async Task Verify_StoreAlone_FindsWhatWasPlanted()
    {
        await using var gateway = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), _data.Path);
        await gateway.StartAsync();
        await CountAsync(gateway.Address);
        Assert.Equal(new Line(0, "3 counters, 3 agree, 0 differ, 0 never at rest\n", ""), await Line.RunAsync(gateway.Address, "verify"));

        Plant("UPDATE counters SET total = total + 1 WHERE key = CAST('c:value' AS BLOB)");
        Plant("UPDATE history SET change = change - 2 WHERE resolution = 2 AND key = CAST('c:days' AS BLOB)");
        var line = await Line.RunAsync(gateway.Address, "verify", "--wait", "0");

        Assert.Equal((1, ""), (line.Code, line.Error));
        Assert.Equal(
            """
            counter  memory  authority  store  days  adjusted  differs
            days          5          5      5     3         0  days and adjusted are not the value
            value         6          6      6     5         0  days and adjusted are not the value
            3 counters, 1 agree, 2 differ, 0 never at rest

            """,
            line.Output);
        Assert.Equal(0, (await Line.RunAsync(gateway.Address, "verify", "--counter", "sound")).Code);
        Assert.Equal(1, (await Line.RunAsync(gateway.Address, "verify", "--counter", "sound", "--counter", "days")).Code);
        Assert.Equal("1 counters, 1 agree, 0 differ, 0 never at rest\n", (await Line.RunAsync(gateway.Address, "verify", "--prefix", "so")).Output);
    }

    [RedisFact]
    public async Task Verify_WithRedis_WaitsForTheLagAndFindsWhatWasPlanted()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var gateway = new GatewayProcess(
            GatewayProcess.AssemblyOf("Gateway"), _data.Path, "--ConnectionStrings:Redis", redis.ConnectionString, "--Counters:FlushInterval", "1s");
        await gateway.StartAsync();
        await CountAsync(gateway.Address);

        // They are not in the store yet, or were a moment ago: --counter names them, and the wait covers a flush.
        string[] all = ["verify", "--counter", "value", "--counter", "days", "--counter", "sound", "--json"];
        Assert.Equal(0, (await Line.RunAsync(gateway.Address, [.. all, "--wait", "60"])).Code);

        Plant("UPDATE counters SET total = total + 1 WHERE key = CAST('c:days' AS BLOB)");
        await PlantAsync(redis, "value");
        var line = await Line.RunAsync(gateway.Address, all);

        Assert.Equal(1, line.Code);
        using var json = JsonDocument.Parse(line.Output);
        var differ = json.RootElement.GetProperty("differ");
        Assert.Equal(["days", "value"], differ.EnumerateArray().Select(finding => finding.GetProperty("id").GetString()));
        Assert.Equal((5, 6), (differ[0].GetProperty("authority").GetInt32(), differ[0].GetProperty("store").GetInt32()));
        Assert.Equal((9, 5), (differ[1].GetProperty("authority").GetInt32(), differ[1].GetProperty("store").GetInt32()));
    }

    private static async Task CountAsync(Uri service)
    {
        foreach (var id in (string[])["value", "days", "sound"])
        {
            Assert.Equal(0, (await Line.RunAsync(service, "incr", id, "--by", "5")).Code);
        }
    }

    private void Plant(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_data.Path, "counters.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    /// <summary>Makes a counter's record say 9; its fields have a space between, the value comes first.</summary>
    private static async Task PlantAsync(RedisServer redis, string id)
    {
        var key = $"oc1:c:c:{id}";
        var record = (await redis.SendAsync("GET", key))!;
        Assert.Equal("OK", await redis.SendAsync("SET", key, $"9{record[record.IndexOf(' ', StringComparison.Ordinal)..]}"));
    }
}
