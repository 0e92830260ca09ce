using OrleansCounters.Gateway.Tests.Seeds;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>The page on the visit counter, typed against three Redis servers in each of the shapes that its solutions leave there, while both services count.</summary>
public sealed class VisitCounterPageTests : IDisposable
{
    private const string Strange = "über \"uns\"/a+b, it's";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RedisFact]
    public Task Page_PagesAreStrings_LosesNothingAndDoublesNothing() =>
        RunAsync(page => ["INCRBY", $"visit_counter:{page}"], page => ["GET", $"visit_counter:{page}"]);

    [RedisFact]
    public Task Page_PagesAreFieldsOfAHash_LosesNothingAndDoublesNothing() =>
        RunAsync(page => ["HINCRBY", "visit_count", page], page => ["HGET", "visit_count", page]);

    private async Task RunAsync(Func<string, string[]> add, Func<string, string[]> get)
    {
        await using var one = await RedisServer.StartAsync();
        await using var two = await RedisServer.StartAsync();
        await using var three = await RedisServer.StartAsync();
        Task AddAsync(RedisServer server, string page, long visits) => server.SendAsync([.. add(page), $"{visits}"]);

        await AddAsync(one, "page1", 42);
        await AddAsync(one, "page3", 9_000_000_000_000_001);
        await AddAsync(two, "page2", 7);
        await AddAsync(two, "Page2", 1);
        await AddAsync(three, Strange, 5);
        await AddAsync(three, "moved", 20);
        await AddAsync(one, "moved", 3);
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
        await AddAsync(one, "page1", 8);
        await AddAsync(two, "page2", 2);
        await AddAsync(two, "late", 1);
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
            foreach (var server in new[] { one, two, three })
            {
                Assert.Equal($"{visits}", await server.SendAsync(get(id["visits:".Length..])));
            }
        }

        Assert.Empty(page.Left);
    }
}
