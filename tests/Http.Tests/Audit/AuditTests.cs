using Microsoft.Extensions.Logging;
using OrleansCounters.Http.Audit;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Audit;

/// <summary>Who did what is written down, with its result and without a secret.</summary>
public sealed class AuditTests
{
    private readonly ListLog _log = new();

    [Fact]
    public async Task Change_OfOneId_IsWrittenWithWhoWhatAndResult()
    {
        await using var gateway = await StartAsync(LogLevel.Debug, TestKey.OfEachRole);

        _ = await gateway.SendAsync("PUT", "/api/v1/counters/stock?durability=mirror&api_key=oc_secret", """{"value":40}""", headers: TestKey.Header(TestKey.Writer));
        _ = await gateway.SendAsync("DELETE", "/api/v1/counters/a%2Fb", headers: TestKey.Header(TestKey.Admin));

        Assert.True(await _log.WillHaveAsync("Debug 3750 writer at 127.0.0.1: set /api/v1/counters/stock?durability=mirror: 200"), _log.ToString());
        Assert.True(await _log.WillHaveAsync("Debug 3750 admin at 127.0.0.1: reset /api/v1/counters/a%2Fb: 400"), _log.ToString());
        Assert.False(_log.Has("oc_"), _log.ToString());
    }

    [Fact]
    public async Task Change_OfMany_IsWrittenAtInformation()
    {
        await using var gateway = await StartAsync(LogLevel.Information);

        _ = await gateway.SendAsync("POST", "/api/v1/import?mode=nothing&name=move-1", "", "application/x-ndjson");
        _ = await gateway.SendAsync("DELETE", "/api/v1/cache/AuthService");
        _ = await gateway.SendAsync("PUT", "/api/v1/counters/stock", """{"value":40}""");
        _ = await gateway.SendAsync("POST", "/api/v1/counters/stock/increment");

        Assert.True(await _log.WillHaveAsync("Information 3750 127.0.0.1: import /api/v1/import?mode=nothing&name=move-1: 400"), _log.ToString());
        Assert.True(await _log.WillHaveAsync("Information 3750 127.0.0.1: clear /api/v1/cache/AuthService: "), _log.ToString());
        Assert.False(_log.Has("stock"), _log.ToString());
    }

    [Fact]
    public async Task Key_UsedAndRefused_IsWrittenByItsName()
    {
        await using var gateway = await StartAsync(LogLevel.Trace, TestKey.OfEachRole);

        _ = await gateway.SendAsync("GET", "/api/v1/counters/a", headers: TestKey.Header(TestKey.Reader));
        _ = await gateway.SendAsync("POST", "/api/v1/sync", headers: TestKey.Header(TestKey.Reader));
        _ = await gateway.SendAsync("GET", "/api/v1/counters/a", headers: TestKey.Header("stranger"));

        Assert.True(await _log.WillHaveAsync("Trace 3751 reader at 127.0.0.1: used for GET /api/v1/counters/a"), _log.ToString());
        Assert.True(await _log.WillHaveAsync("Warning 3752 reader at 127.0.0.1: role_too_low for POST /api/v1/sync; 0 more"), _log.ToString());
        Assert.False(_log.Has("oc_"), _log.ToString());
        Assert.False(_log.Has("stranger"), _log.ToString());
    }

    [Fact]
    public async Task SignIn_WithAKey_IsWrittenByItsName()
    {
        await using var gateway = await StartAsync(LogLevel.Information, TestKey.OfEachRole);

        _ = await gateway.SendAsync("POST", "/access/session", $$"""{"key":"{{TestKey.Text(TestKey.Admin)}}"}""");

        Assert.True(await _log.WillHaveAsync("Information 3750 admin at 127.0.0.1: sign in /access/session: 200"), _log.ToString());
        Assert.False(_log.Has("oc_"), _log.ToString());
    }

    [Fact]
    public async Task Routes_ThatAreNamed_AreThereAndThoseThatChangeAreNamed()
    {
        await using var gateway = await TestGateway.StartAsync();
        var mapped = Mapped.All(gateway).Where(route => route.Doc is not null).ToList();

        Assert.Empty(AuditedRoutes.All.Except(mapped.Select(route => route.Doc!.Id)));

        // Putting an entry into the cache is what the cache is for, as an increment is of a counter.
        Assert.Equal(
            ["putCacheEntry"],
            mapped.Where(route => route.Method is "PUT" or "DELETE" && AuditedRoutes.Find(route.Doc!.Id) is null).Select(route => route.Doc!.Id).Order(StringComparer.Ordinal));
    }

    private Task<TestGateway> StartAsync(LogLevel level, params (string Key, string Value)[] settings) => TestGateway.StartAsync(
        builder =>
        {
            builder.Logging.AddProvider(_log);
            builder.Logging.AddFilter((category, asked) => category == AuditLog.Category && asked >= level);
        },
        settings);
}
