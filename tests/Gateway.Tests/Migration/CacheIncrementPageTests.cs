using OrleansCounters.Gateway.Tests.Faults;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>
/// The page on cache-increment, typed against a Redis and a MariaDB that hold what that service leaves there, while both services count. It is
/// started from that service's own <c>appsettings.json</c>.
/// </summary>
public sealed class CacheIncrementPageTests : IDisposable
{
    private const string Password = "your_password";

    // As Entity Framework makes it of the service's model.
    private const string OldTable =
        """
        CREATE DATABASE CacheIncrementDb CHARACTER SET utf8mb4; USE CacheIncrementDb;
        CREATE TABLE Counters (Id varchar(255) NOT NULL, Value bigint NOT NULL, LastUpdated datetime(6) NOT NULL, CreatedAt datetime(6) NOT NULL,
          CONSTRAINT PK_Counters PRIMARY KEY (Id));
        CREATE INDEX IX_Counters_LastUpdated ON Counters (LastUpdated);
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FaultFact]
    public async Task Page_TypedWhileBothCount_LosesNothingAndDoublesNothing()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var maria = await MariaDbServer.StartAsync();
        await FillAsync(redis, maria);
        await using var gateway = new GatewayProcess(ProgramWithSettings(redis, maria), _folder.Path, "--ConnectionStrings:Redis", $"{redis.ConnectionString},defaultDatabase=1");
        var page = new MigrationPage("cache-increment.md", _folder.Path, new Dictionary<string, string>
        {
            ["6379"] = $"{redis.Port}", ["3306"] = $"{maria.Port}", ["8080"] = $"{gateway.Port}",
        });
        Assert.Equal(["--ConnectionStrings:Redis", $"{redis.ConnectionString},defaultDatabase=1"], await page.SettingsAsync());
        await gateway.StartAsync();
        Assert.Contains("mirror redis · store mysql", gateway.Output, StringComparison.Ordinal);

        await page.TypeAsync("1. Try");
        await page.TypeAsync("2. Import");
        await CountOnAsync(redis, gateway);
        await page.TypeAsync("3. Switch");

        var total = Values.Sorted(
            ("counter:-5.x", -5), ("counter:Page_Views", 2), ("counter:cold", 78), ("counter:huge", 9_007_199_254_740_000), ("counter:likes~@1", 7 - 3),
            ("counter:page_views", 1_000 + 10 + 7), ("counter:tail", 4));
        Assert.Equal(total, await Values.OfAsync(gateway));
        await page.TypeAsync("4. Verify");

        _ = await Curl.RunAsync($"curl -sSf -X DELETE {gateway.Address}api/v1/counters/tail");
        _ = total.Remove("counter:tail");
        await page.TypeAsync("5. The way back");
        Assert.Equal(total, await Values.OfAsync(gateway));
        foreach (var (id, value) in total)
        {
            Assert.Equal($"{value}", await redis.SendAsync("GET", id));
        }

        Assert.Empty(page.Left);
    }

    /// <summary>What came after the last copy to MySQL is in Redis only; what Redis lost is in MySQL only.</summary>
    private static async Task FillAsync(RedisServer redis, MariaDbServer maria)
    {
        _ = await maria.SqlAsync(
            $"""
            CREATE OR REPLACE USER root@'127.0.0.1' IDENTIFIED BY '{Password}'; GRANT ALL ON *.* TO root@'127.0.0.1';
            {OldTable}
            INSERT INTO Counters VALUES ('page_views', 900, NOW(6), NOW(6)), ('cold', 77, NOW(6), NOW(6)), ('likes~@1', 7, NOW(6), NOW(6));
            """);
        foreach (var (id, value) in new[] { ("page_views", "1000"), ("Page_Views", "2"), ("likes~@1", "7"), ("-5.x", "-5"), ("huge", "9007199254740000") })
        {
            _ = await redis.SendAsync("SET", $"counter:{id}", value);
        }

        _ = await redis.SendAsync("SET", "test_connection", "OK");
    }

    /// <summary>After the first reading: the old service loads a cold counter, adds, takes away, and meets a new one; the new one counts too.</summary>
    private static async Task CountOnAsync(RedisServer redis, GatewayProcess gateway)
    {
        _ = await redis.SendAsync("SET", "counter:cold", "77");
        _ = await redis.SendAsync("INCRBY", "counter:page_views", "10");
        _ = await redis.SendAsync("INCRBY", "counter:likes~@1", "-3");
        _ = await redis.SendAsync("INCRBY", "counter:tail", "4");
        _ = await Curl.RunAsync($"curl -sSf -X POST '{gateway.Address}api/counter/page_views/increment?incrementBy=7' && curl -sSf -X POST {gateway.Address}api/counter/cold/increment");
    }

    /// <summary>A copy of the program with the settings of that service's README beside it.</summary>
    private string ProgramWithSettings(RedisServer redis, MariaDbServer maria)
    {
        var program = GatewayProcess.AssemblyOf("Gateway");
        var copy = Path.Combine(_folder.Path, "program");
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(program)!, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Path.GetDirectoryName(program)!, file));
            _ = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.WriteAllText(
            Path.Combine(copy, "appsettings.json"),
            $$"""
            {
              "ConnectionStrings": {
                "DefaultConnection": "Server=127.0.0.1;Port={{maria.Port}};Database=CacheIncrementDb;User=root;Password={{Password}};",
                "Redis": "{{redis.ConnectionString}}"
              },
              "CounterSync": { "IntervalMinutes": 1 }
            }
            """);
        return Path.Combine(copy, Path.GetFileName(program));
    }
}
