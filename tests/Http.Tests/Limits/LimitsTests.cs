using System.Net;
using OrleansCounters.Http.Limits;
using OrleansCounters.Settings;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Limits;

/// <summary>Limits, with windows so long that no test sees a bucket fill up again.</summary>
public sealed class LimitsTests
{
    private const string Counter = "/api/v1/counters/a";

    private static readonly (string Key, string Value)[] BehindAProxy = [("Access:TrustedProxies", "127.0.0.1"), ("Access:Public", "counters-read"), .. TestKey.OfEachRole];

    [Fact]
    public async Task PerKey_AboveTheLimit_Is429WithHeaders()
    {
        await using var gateway = await TestGateway.StartAsync([("Limits:PerKey:Requests", "2"), ("Limits:PerKey:Window", "1h"), .. TestKey.OfEachRole]);

        using var first = await SendAsync(gateway, TestKey.Reader);
        using var second = await SendAsync(gateway, TestKey.Reader);
        using var third = await SendAsync(gateway, TestKey.Reader);
        using var other = await SendAsync(gateway, TestKey.Writer);

        Assert.Equal(("2", "1", "1800", "2;w=3600"), Headers(first));
        Assert.Equal(("2", "0", "3600", "2;w=3600"), Headers(second));
        Assert.Equal(("2", "0", "3600", "2;w=3600"), Headers(third));
        Assert.Equal(TimeSpan.FromMinutes(30), third.Headers.RetryAfter?.Delta);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (second.StatusCode, other.StatusCode));
        await Task.FromResult(third).IsProblemAsync(429, "too_many_requests");
    }

    [Fact]
    public async Task PerKey_OwnLimit_GoesBeforeThatOfAll()
    {
        await using var gateway = await TestGateway.StartAsync(
            [("Limits:PerKey:Requests", "2"), ("Access:Keys:0:Requests", "7"), ("Access:Keys:0:Window", "1min"), .. TestKey.OfEachRole]);

        using var own = await SendAsync(gateway, TestKey.Reader);
        using var common = await SendAsync(gateway, TestKey.Writer);

        Assert.Equal(("7", "6", "9", "7;w=60"), Headers(own));
        Assert.Equal("2", Headers(common).Limit);
    }

    [Fact]
    public async Task Public_AboveTheLimit_Is429ForThatAddressAlone()
    {
        await using var gateway = await TestGateway.StartAsync([("Limits:Public:Requests", "1"), ("Limits:Public:Window", "1h"), .. BehindAProxy]);

        using var first = await FromAsync(gateway, "203.0.113.7");
        using var second = await FromAsync(gateway, "203.0.113.7");
        using var other = await FromAsync(gateway, "203.0.113.8");
        using var health = await gateway.SendAsync("GET", "/health/live", headers: ("X-Forwarded-For", "203.0.113.7"));
        using var withKey = await gateway.SendAsync("GET", Counter, headers: [("X-Forwarded-For", "203.0.113.7"), TestKey.Header(TestKey.Reader)]);

        Assert.Equal((200, 429, 200), ((int)first.StatusCode, (int)second.StatusCode, (int)other.StatusCode));
        Assert.Equal((200, 200), ((int)health.StatusCode, (int)withKey.StatusCode));
    }

    [Fact]
    public async Task Public_NotSet_Is300In10Seconds()
    {
        await using var gateway = await TestGateway.StartAsync(BehindAProxy);

        using var answer = await FromAsync(gateway, "203.0.113.7");

        Assert.Equal(("300", "299", "1", "300;w=10"), Headers(answer));
    }

    [Fact]
    public async Task Public_FromLoopback_HasNone()
    {
        await using var gateway = await TestGateway.StartAsync([("Access:Public", "counters-read"), ("Limits:Public:Requests", "1"), .. TestKey.OfEachRole]);

        for (var i = 0; i < 3; i++)
        {
            using var answer = await gateway.SendAsync("GET", Counter);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("RateLimit-Limit"));
        }
    }

    [Fact]
    public async Task PerAddress_WithoutKeys_HoldsAndIsOffUnlessSet()
    {
        (string, string)[] open = [("Access:TrustedProxies", "127.0.0.1"), ("Access:AllowAnonymous", "true")];
        await using var limited = await TestGateway.StartAsync([("Limits:PerAddress:Requests", "1"), ("Limits:PerAddress:Window", "1d"), .. open]);
        await using var free = await TestGateway.StartAsync(open);

        using var first = await FromAsync(limited, "2001:db8::1");
        using var sameNetwork = await FromAsync(limited, "2001:db8::2");
        using var otherNetwork = await FromAsync(limited, "2001:db8:0:1::1");
        using var none = await FromAsync(free, "2001:db8::1");

        Assert.Equal((200, 429, 200), ((int)first.StatusCode, (int)sameNetwork.StatusCode, (int)otherNetwork.StatusCode));
        Assert.False(none.Headers.Contains("RateLimit-Limit"));
    }

    [Fact]
    public async Task PerAddress_HeaderOfAnUntrustedCaller_IsNotBelieved()
    {
        await using var gateway = await TestGateway.StartAsync(
            [("Access:TrustedProxies", "10.0.0.0/8"), ("Limits:PerAddress:Requests", "1"), ("Access:AllowAnonymous", "true")]);

        for (var i = 0; i < 3; i++)
        {
            // It comes from loopback, whatever it says, and loopback has no limit.
            using var answer = await FromAsync(gateway, "203.0.113.7");
            Assert.False(answer.Headers.Contains("RateLimit-Limit"));
        }
    }

    [Fact]
    public async Task PerAddress_ChainOfProxies_IsFollowedToTheFirstUnknown()
    {
        await using var gateway = await TestGateway.StartAsync(
            [("Access:TrustedProxies", "127.0.0.1,10.0.0.0/8"), ("Limits:PerAddress:Requests", "1"), ("Limits:PerAddress:Window", "1h"), ("Access:AllowAnonymous", "true")]);

        using var first = await FromAsync(gateway, "1.1.1.1, 203.0.113.7, 10.0.0.9");
        using var lies = await FromAsync(gateway, "2.2.2.2, 203.0.113.7, 10.0.0.9");

        Assert.Equal((200, 429), ((int)first.StatusCode, (int)lies.StatusCode));
    }

    [Fact]
    public async Task Limits_WrongKeys_CountForTheAddress()
    {
        await using var gateway = await TestGateway.StartAsync([("Limits:PerAddress:Requests", "1"), ("Limits:PerAddress:Window", "1h"), .. BehindAProxy]);

        using var first = await gateway.SendAsync("POST", "/api/v1/sync", headers: [("X-Forwarded-For", "203.0.113.7"), TestKey.Header("guess")]);
        using var second = await gateway.SendAsync("POST", "/api/v1/sync", headers: [("X-Forwarded-For", "203.0.113.7"), TestKey.Header("again")]);

        Assert.Equal((401, 429), ((int)first.StatusCode, (int)second.StatusCode));
    }

    [Theory]
    [InlineData("Limits:PerKey:Requests", "many")]
    [InlineData("Limits:PerAddress:Window", "0s")]
    [InlineData("Limits:Public:Requests", "-1")]
    public async Task Start_BadLimit_IsNamed(string key, string value)
    {
        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => TestGateway.StartAsync((key, value)));

        Assert.StartsWith($"{key} is '{value}'; it must be ", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_MoreAddressesThanBuckets_StaysBounded()
    {
        using var table = new LimitTable(maxBuckets: 100);
        var rate = new RequestRate(5, TimeSpan.FromHours(1));

        for (var i = 0; i < 20_000; i++)
        {
            _ = table.Take(LimitTarget.Of(LimitKind.Address, new IPAddress([203, 0, (byte)(i >> 8), (byte)i]), rate));
        }

        // Those of their own, and the shared ones.
        Assert.InRange(table.Live, 100, 100 + 1_024);
    }

    [Fact]
    public async Task Table_NobodyCallsAnyLonger_ForgetsThem()
    {
        using var table = new LimitTable();
        var rate = new RequestRate(1_000, TimeSpan.FromSeconds(1));
        for (var i = 0; i < 50; i++)
        {
            _ = table.Take(LimitTarget.Of(LimitKind.Address, new IPAddress([203, 0, 113, (byte)i]), rate));
        }

        // The library's own clock and timer: buckets that were full for ten seconds are dropped.
        for (var i = 0; i < 1_000 && table.Live > 0; i++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(0, table.Live);
    }

    [Fact]
    public void Verdict_Figures_AreWholeSecondsRoundedUp()
    {
        var verdict = new LimitVerdict(true, new RequestRate(300, TimeSpan.FromSeconds(10)), 150);

        Assert.Equal((5, 1), (verdict.ResetSeconds, verdict.RetrySeconds));
    }

    private static Task<HttpResponseMessage> SendAsync(TestGateway gateway, string key) => gateway.SendAsync("GET", Counter, headers: TestKey.Header(key));

    private static Task<HttpResponseMessage> FromAsync(TestGateway gateway, string address) =>
        gateway.SendAsync("GET", Counter, headers: ("X-Forwarded-For", address));

    private static (string Limit, string Remaining, string Reset, string Policy) Headers(HttpResponseMessage answer)
    {
        string One(string name) => answer.Headers.GetValues(name).Single();
        return (One("RateLimit-Limit"), One("RateLimit-Remaining"), One("RateLimit-Reset"), One("RateLimit-Policy"));
    }
}
