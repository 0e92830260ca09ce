using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Metrics;

public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_AfterARequest_CountIt()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var counted = await gateway.SendAsync("POST", "/api/v1/counters/a/increment");

        var text = await gateway.Client.GetStringAsync("/metrics");

        Assert.Contains("http_route=\"/api/v1/counters/{id}/increment\"", text, StringComparison.Ordinal);
    }
}
