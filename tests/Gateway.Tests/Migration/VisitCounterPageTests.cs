using OrleansCounters.Gateway.Tests.Seeds;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>The page on the visit counter, typed against three Redis servers in the shapes that its solutions leave there, while both services count.</summary>
public sealed class VisitCounterPageTests : IDisposable
{
    private const string Strange = "über \"uns\"/a+b, it's";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RedisFact]
    public async Task Page_TypedWhileBothCount_LosesNothingAndDoublesNothing()
    {
        await using var one = await RedisServer.StartAsync();
        await using var two = await RedisServer.StartAsync();
        await using var three = await RedisServer.StartAsync();

        // The third is as solutions leave it that keep all pages in one hash.
        Task<string?> AddAsync(RedisServer server, string page, long visits) =>
            server == three ? server.SendAsync("HINCRBY", "visit_count", page, $"{visits}") : server.SendAsync("INCRBY", $"visit_counter:{page}", $"{visits}");
        _ = await AddAsync(one, "page1", 42);
        _ = await AddAsync(one, "page3", 9_000_000_000_000_001);
        _ = await AddAsync(two, "page2", 7);
        _ = await AddAsync(two, "Page2", 1);
        _ = await AddAsync(three, Strange, 5);
        _ = await AddAsync(three, "moved", 20);
        _ = await AddAsync(one, "moved", 3);
        _ = await two.SendAsync("SET", "session:7", "not a number");

        var dotEnv = Path.Combine(_folder.Path, ".env");
        var servers = string.Join(',', new[] { one, two, three }.Select(server => $"redis://127.0.0.1:{server.Port}"));
        var readme = new Readme("visit-counter-service.md").Blocks("## Setup Instructions", "ini").Single();
        await File.WriteAllTextAsync(dotEnv, readme.Replace("redis://redis1:6379,redis://redis2:6379,redis://redis3:6379", servers, StringComparison.Ordinal));
        Dictionary<string, string> here = new()
        {
            ["6379"] = $"{one.Port}", ["6380"] = $"{two.Port}", ["6381"] = $"{three.Port}", ["/srv/visit_counter_assignment/.env"] = dotEnv,
        };
        await using var gateway = Programs.Gateway(_folder, await new MigrationPage("visit-counter-service.md", _folder.Path, here).SettingsAsync());
        here["8080"] = $"{gateway.Port}";
        var page = new MigrationPage("visit-counter-service.md", _folder.Path, here);
        await gateway.StartAsync();

        await page.TypeAsync("1. Try");
        await page.TypeAsync("2. Import");

        // Both count on; a page comes that was not there, and another is visited there only.
        _ = await AddAsync(one, "page1", 8);
        _ = await AddAsync(two, "page2", 2);
        _ = await AddAsync(two, "late", 1);
        _ = await Curl.RunAsync($"for i in 1 2 3; do curl -sSf -X POST {gateway.Address}api/v1/counter/visit/page1; done");
        await page.TypeAsync("3. Switch");
        var total = Values.Sorted(
            ("visits:Page2", 1), ("visits:late", 1), ("visits:moved", 23), ("visits:page1", 42 + 8 + 3), ("visits:page2", 9), ("visits:page3", 9_000_000_000_000_001),
            ($"visits:{Strange}", 5));
        Assert.Equal(total, await Values.OfAsync(gateway));

        await page.TypeAsync("4. Verify");
        await page.TypeAsync("5. The way back");
        foreach (var (id, visits) in total)
        {
            var name = id["visits:".Length..];
            Assert.Equal($"{visits}", await one.SendAsync("GET", $"visit_counter:{name}"));
            Assert.Equal($"{visits}", await two.SendAsync("GET", $"visit_counter:{name}"));
            Assert.Equal($"{visits}", await three.SendAsync("HGET", "visit_count", name));
        }

        Assert.Empty(page.Left);
    }
}
