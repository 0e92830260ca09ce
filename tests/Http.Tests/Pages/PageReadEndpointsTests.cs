using System.Net;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Pages;

public sealed class PageReadEndpointsTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync(("Pages:OwnAddresses", "127.0.0.9"));

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Read_VisitedPage_HasEveryMember()
    {
        foreach (var (agent, header) in new[] { (Browsers.Firefox, "X-A"), (Browsers.Firefox, "X-A"), (Browsers.People[1], "X-A"), ("curl/8", "X-A"), (Browsers.Firefox, "Purpose") })
        {
            await _gateway.SendAsync("POST", "/api/v1/pages/home/visits", headers: [("User-Agent", agent), (header, "prefetch")]).JsonAsync();
        }

        foreach (var (query, source) in new[] { ("", "memory"), ("?consistent=false", "memory"), ("?consistent=true", "mirror") })
        {
            await _gateway.SendAsync("GET", $"/api/v1/pages/home{query}").IsAsync(
                HttpStatusCode.OK,
                """{"id":"home","visits":3,"uniqueVisitors":{"today":2,"total":2},"bots":1,"prefetches":1,"own":0,"version":3,"""
                + $"\"servedFrom\":\"{source}\",\"changedAt\":\"2026-01-02T03:04:05.681Z\"}}");
        }
    }

    [Fact]
    public async Task Read_NeverVisited_Is404() => await _gateway.SendAsync("GET", "/api/v1/pages/home").IsProblemAsync(404, "page_not_found", "id");

    [Fact]
    public async Task Read_BadFlag_Is400() =>
        await _gateway.SendAsync("GET", "/api/v1/pages/home?consistent=maybe").IsProblemAsync(400, "invalid_parameter", "consistent");

    [Fact]
    public async Task Read_AuthorityAway_Is503()
    {
        _gateway.Engine.OnRead = () => ReadResult.Refused(Outcome.Unavailable);

        await _gateway.SendAsync("GET", "/api/v1/pages/home").IsProblemAsync(503, "authority_unavailable");
    }
}
