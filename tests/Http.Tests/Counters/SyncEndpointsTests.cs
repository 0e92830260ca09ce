using System.Net;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Counters;

public sealed class SyncEndpointsTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task SyncStatus_BeforeAndAfterSync_TellsBothValues()
    {
        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment?by=4").JsonAsync();
        await _gateway.SendAsync("GET", "/api/v1/counters/a/sync-status").IsAsync(
            HttpStatusCode.OK, """{"id":"a","authorityValue":4,"storeValue":0,"lastChangeStored":null,"isSynced":false,"exists":true}""");

        await _gateway.SendAsync("POST", "/api/v1/counters/a/sync").IsAsync(HttpStatusCode.OK, """{"id":"a","synced":true}""");
        await _gateway.SendAsync("GET", "/api/v1/counters/a/sync-status").IsAsync(
            HttpStatusCode.OK,
            """{"id":"a","authorityValue":4,"storeValue":4,"lastChangeStored":"2026-01-02T03:04:05.679Z","isSynced":true,"exists":true}""");
    }

    [Theory]
    [InlineData(3, 0, HttpStatusCode.OK)]
    [InlineData(3, 2, HttpStatusCode.Accepted)]
    public async Task SyncAll_SomethingLeft_Is202(int synced, int left, HttpStatusCode status)
    {
        _gateway.Engine.OnSyncAll = () => new SyncReport(synced, left);

        await _gateway.SendAsync("POST", "/api/v1/sync").IsAsync(status, $$"""{"synced":{{synced}},"left":{{left}}}""");
    }

    [Theory]
    [InlineData("/api/v1/counters/a")]
    [InlineData("/api/counter/a")]
    public async Task Sync_StoreOrAuthorityAway_Is503(string path)
    {
        _gateway.Engine.OnSync = () => Outcome.Unavailable;
        _gateway.Engine.OnSyncStatus = () => new SyncStatus(Outcome.Unavailable, 0, 0, 0, false, false);

        await _gateway.SendAsync("POST", $"{path}/sync").IsProblemAsync(503, "authority_unavailable");
        await _gateway.SendAsync("GET", $"{path}/sync-status").IsProblemAsync(503, "authority_unavailable");
    }
}
