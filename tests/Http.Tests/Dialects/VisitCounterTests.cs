using System.Globalization;
using System.Net;
using System.Text.Json;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Dialects;

/// <summary>What the README of the visit-counter seed leaves open; the README itself is run against the built program.</summary>
public sealed class VisitCounterTests : IAsyncLifetime
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Visit_Read_Reset_AnswerAsTheSeedDoes()
    {
        var visited = await _gateway.SendAsync("POST", "/api/v1/counter/visit/page1").JsonAsync();
        Assert.Equal(["status", "message", "page_id", "timestamp"], visited.Names());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$", visited.Text("timestamp"));

        var read = await _gateway.SendAsync("GET", "/api/v1/counter/visits/page1").JsonAsync();
        Assert.Equal(["visits", "served_via"], read.Names());
        await _gateway.SendAsync("DELETE", "/api/v1/counter/visits/page1")
            .IsAsync(HttpStatusCode.OK, """{"status":"success","message":"Counter reset for page page1","page_id":"page1"}""");
        await _gateway.SendAsync("GET", "/api/v1/counter/visits/page1").IsProblemAsync(404, "page_not_found", "page_id");
    }

    [Theory]
    [InlineData("curl/8.5.0", VisitKind.Person, false)]
    [InlineData("python-requests/2.32", VisitKind.Person, false)]
    [InlineData("", VisitKind.Person, false)]
    [InlineData(Browser, VisitKind.Person, true)]
    public async Task Visit_WhateverProgramSendsIt_IsAPersons(string agent, VisitKind kind, bool isKnown)
    {
        using var response = await _gateway.SendAsync("POST", "/api/v1/counter/visit/page1", headers: ("User-Agent", agent));

        var visit = Assert.Single(_gateway.Engine.Visits).Visit;
        Assert.Equal((kind, isKnown), (visit.Kind, visit.Visitor is not null));
    }

    [Fact]
    public async Task Visit_Prefetch_IsCountedApart()
    {
        using var response = await _gateway.SendAsync(
            "POST", "/api/v1/counter/visit/page1", headers: [("User-Agent", Browser), ("Sec-Purpose", "prefetch")]);

        Assert.Equal(VisitKind.Prefetch, Assert.Single(_gateway.Engine.Visits).Visit.Kind);
    }

    [Fact]
    public async Task Page_EncodedId_IsThatOfTheNativeRoutes()
    {
        using var visited = await _gateway.SendAsync("POST", "/api/v1/counter/visit/example.com%2Fblog%2F%C3%A9");

        Assert.Equal("example.com/blog/é", Assert.Single(_gateway.Engine.Visits).Page);
        await _gateway.SendAsync("POST", "/api/v1/counter/visit/%01").IsProblemAsync(400, "invalid_id", "page_id");
    }

    [Theory]
    [InlineData("POST", "/api/v1/counter/visit/page1")]
    [InlineData("GET", "/api/v1/counter/visits/never")]
    [InlineData("DELETE", "/api/v1/counter/visits/page1")]
    [InlineData("GET", "/api/v1/counter/metrics")]
    [InlineData("GET", "/status")]
    public async Task Any_Answer_SaysHowLongItTook(string method, string path)
    {
        using var response = await _gateway.SendAsync(method, path);

        var seconds = double.Parse(response.Headers.GetValues("X-Process-Time").Single(), CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 0, 60);
    }

    [Fact]
    public async Task Other_Routes_DoNotSayHowLongTheyTook()
    {
        using var response = await _gateway.SendAsync("GET", "/api/v1/counters/a");

        Assert.False(response.Headers.Contains("X-Process-Time"));
    }

    [Fact]
    public async Task Metrics_AreOfTheEngineAndOfTheReads()
    {
        var parts = new[] { new PartHealth("engine", null), new PartHealth("mirror:one", null), new PartHealth("mirror:two", "away") };
        _gateway.Engine.OnHealth = () => Task.FromResult(new EngineHealth(parts, 25, TimeSpan.FromSeconds(2), 100) { LastStored = FakeStore.Start });
        _ = await _gateway.SendAsync("POST", "/api/v1/counter/visit/page1").JsonAsync();
        _ = await _gateway.SendAsync("GET", "/api/v1/counter/visits/page1").JsonAsync();

        await _gateway.SendAsync("GET", "/api/v1/counter/metrics").IsAsync(
            HttpStatusCode.OK,
            """
            {"status":"unhealthy","metrics":{"cache_hits":1,"cache_misses":0,"cache_size":100,"write_buffer_size":25},"redis_nodes":{"redis://one:6379":true,"redis://two:6379":false},"last_batch_write":"2026-01-02T03:04:05.678000"}
            """);
        var status = await _gateway.SendAsync("GET", "/status").JsonAsync();
        Assert.Equal(["status", "uptime", "total_requests", "redis_status", "counter_status", "version", "debug_mode"], status.Names());
        Assert.Equal("""{"nodes":2,"healthy_nodes":1,"node_status":{"redis://one:6379":true,"redis://two:6379":false}}""", status.GetProperty("redis_status").GetRawText());
        Assert.Equal(4, status.GetProperty("total_requests").GetInt32());
        Assert.Matches(@"^\d+:\d\d:\d\d\.\d{6}$", status.Text("uptime"));
    }

    [Fact]
    public async Task Metrics_NothingWrittenYetAndNoMirror_SayNothing()
    {
        var metrics = await _gateway.SendAsync("GET", "/api/v1/counter/metrics").JsonAsync();

        Assert.Equal(JsonValueKind.Null, metrics.GetProperty("last_batch_write").ValueKind);
        Assert.Equal("{}", metrics.GetProperty("redis_nodes").GetRawText());
    }

    [Fact]
    public async Task Prefix_OfTheSettings_IsWhereTheRoutesAre()
    {
        await using var other = await TestGateway.StartAsync(("VisitCounter:ApiPrefix", "/visits/api/v2/"));
        _ = await other.SendAsync("POST", "/visits/api/v2/counter/visit/a%2Fb").JsonAsync();
        await using var root = await TestGateway.StartAsync(("VisitCounter:ApiPrefix", "/"));
        _ = await root.SendAsync("POST", "/counter/visit/a%2Fb").JsonAsync();

        Assert.Equal("a/b", Assert.Single(other.Engine.Visits).Page);
        Assert.Equal("a/b", Assert.Single(root.Engine.Visits).Page);
        using var usual = await other.SendAsync("POST", "/api/v1/counter/visit/a");
        Assert.Equal(HttpStatusCode.NotFound, usual.StatusCode);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("/a//b")]
    [InlineData("/../a")]
    [InlineData("/{id}")]
    public async Task Prefix_ThatIsNoPath_RefusesTheStart(string prefix)
    {
        var refusal = await Assert.ThrowsAsync<OrleansCounters.Settings.InvalidSettingsException>(
            () => TestGateway.StartAsync(("VisitCounter:ApiPrefix", prefix)));

        Assert.Contains($"VisitCounter:ApiPrefix is '{prefix}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visit_AuthorityAway_Is503()
    {
        _gateway.Engine.OnVisit = (_, _) => ChangeResult.Refused(Outcome.Unavailable);

        await _gateway.SendAsync("POST", "/api/v1/counter/visit/page1").IsProblemAsync(503, "authority_unavailable");
    }
}
