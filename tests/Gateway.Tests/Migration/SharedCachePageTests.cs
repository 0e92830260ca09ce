using OrleansCounters.Gateway.Tests.Seeds;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>The page on the shared Redis cache, typed against a Redis with entries as .NET's package for it writes them.</summary>
public sealed class SharedCachePageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RedisFact]
    public async Task Page_WarmEntries_KeepBytesAndTime()
    {
        await using var redis = await RedisServer.StartAsync();
        Dictionary<string, string> here = new() { ["6379"] = $"{redis.Port}" };
        await using var gateway = Programs.Gateway(_folder, await new MigrationPage("shared-redis-cache-guide.md", _folder.Path, here).SettingsAsync());
        here["8080"] = $"{gateway.Port}";
        var page = new MigrationPage("shared-redis-cache-guide.md", _folder.Path, here);
        await PutAsync(redis, "AuthService_token:ada@example.com", "\"eyJhbGciOiJIUzI1NiJ9.ada\"", TimeSpan.FromHours(1), null);
        await PutAsync(redis, "AuthService_auth:token:7", "{\"a\": 1}\n", TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5));
        await PutAsync(redis, "AuthService_prefs:9", "ü", null, TimeSpan.FromMinutes(10));
        await PutAsync(redis, "BillingService_usage:7", "12", TimeSpan.FromMinutes(5), null);
        await gateway.StartAsync();

        await page.TypeAsync("1. Try");
        await page.TypeAsync("2. Import");
        await page.TypeAsync("4. Verify");
        Assert.Empty(page.Left);

        Assert.Equal("{\"a\": 1}\n", await Curl.RunAsync($"curl -s {gateway.Address}api/v1/cache/AuthService/auth:token:7"));
        Assert.Equal("ü", await Curl.RunAsync($"curl -s {gateway.Address}api/v1/cache/AuthService/prefs:9"));
        Assert.InRange(await TtlAsync(gateway, "token:ada@example.com"), 601, 3_600);
        Assert.InRange(await TtlAsync(gateway, "auth:token:7"), 1, 300);
        Assert.InRange(await TtlAsync(gateway, "prefs:9"), 301, 600);
        Assert.Equal("404", await Curl.RunAsync($"curl -s -o /dev/null -w '%{{http_code}}' {gateway.Address}api/v1/cache/BillingService/usage:7"));
    }

    private static async Task PutAsync(RedisServer redis, string key, string data, TimeSpan? time, TimeSpan? sliding)
    {
        var absolute = time is { } lives ? DateTimeOffset.UtcNow.Add(lives).Ticks : -1;
        _ = await redis.SendAsync("HSET", key, "absexp", $"{absolute}", "sldexp", $"{sliding?.Ticks ?? -1}", "data", data);
        _ = await redis.SendAsync("EXPIRE", key, $"{(int)(sliding ?? time!.Value).TotalSeconds}");
    }

    /// <summary>In seconds.</summary>
    private static async Task<int> TtlAsync(GatewayProcess gateway, string key) =>
        int.Parse(await Curl.RunAsync($"curl -s -o /dev/null -D - {gateway.Address}api/v1/cache/AuthService/{key} | tr -d '\\r' | sed -nE 's/^Cache-TTL: ([0-9]+)s.*/\\1/Ip'"));
}
