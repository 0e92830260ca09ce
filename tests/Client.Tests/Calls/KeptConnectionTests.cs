using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Calls;

/// <summary>.NET's handler sends a request without a content again by itself when a kept connection turns out closed. Ours always has one.</summary>
public sealed class KeptConnectionTests
{
    [Fact]
    public async Task Handler_RequestWithoutContent_SendsItAgainBehindItsCallersBack()
    {
        await using var server = new ClosingServer(answered: 2);
        using var http = new HttpClient { BaseAddress = server.Address };
        using var first = await http.PostAsync("first", null);

        _ = await http.PostAsync("second", null);
        _ = await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.PostAsync("third", null));

        Assert.True(server.Requests.Count > 3, "If the handler no longer does so, nobody needs to keep it from it.");
    }

    [Fact]
    public async Task Increment_WithoutAKeyOnAConnectionThatCloses_ArrivesOnceAndIsInDoubt()
    {
        await using var server = new ClosingServer(answered: 2);
        await using var client = new TestClient(server.Address);

        // The first call is told that the counter remembers no more keys, so its second attempt and those of later calls go without.
        _ = await client.Counters.IncrementAsync("orders");
        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => client.Counters.IncrementAsync("orders"));

        Assert.True(error.IsUnknownOutcome);
        Assert.Equal([true, false, false], server.Requests.Select(request => request.Contains("Idempotency-Key", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(1, server.Connections);
    }
}
