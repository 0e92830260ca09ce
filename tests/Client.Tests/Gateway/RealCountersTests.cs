using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Gateway;

/// <summary>Every call against the program that people run.</summary>
public sealed class RealCountersTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task Counters_EachCall_IsUnderstoodOnBothSides()
    {
        await using var client = new TestClient(gateway.Address);
        var counters = client.Counters;

        Assert.False((await counters.GetAsync("real:one")).Exists);
        Assert.Equal(2, (await counters.IncrementAsync("real:one", 2, Durability.Store, "k1")).Value);
        Assert.True((await counters.IncrementAsync("real:one", 2, Durability.Store, "k1")).Replayed);
        Assert.Equal(40, (await counters.SetAsync("real:two", 40)).Value);
        Assert.Equal(Durability.Store, (await counters.SetAsync("real:two", 41, Durability.Store)).Durability);
        Assert.True((await counters.GetAsync("real:two", consistent: true)) is { Exists: true, Value: 41 });
        Assert.Equal(["real:two", "real:one"], (await counters.TopAsync(10, "real:")).Select(counter => counter.Id));
        var ids = new List<string>();
        await foreach (var counter in counters.ListAsync("real:"))
        {
            ids.Add(counter.Id);
        }

        Assert.Equal(["real:one", "real:two"], ids);
        var history = await counters.HistoryAsync("real:one", HistoryResolution.Hour, DateTimeOffset.UtcNow.AddHours(-2));
        Assert.Equal(2, history.Buckets.Sum(bucket => bucket.Change));
        Assert.Equal(0, (await counters.ResetAsync("real:two")).Value);
        Assert.False((await counters.GetAsync("real:two")).Exists);
    }

    [Fact]
    public async Task Counters_Refused_SaysWhy()
    {
        await using var client = new TestClient(gateway.Address);
        var counters = client.Counters;
        _ = await counters.SetAsync("full", long.MaxValue);

        Assert.Equal("overflow", (await Assert.ThrowsAsync<OrleansCountersException>(() => counters.IncrementAsync("full"))).Code);
        Assert.Equal("invalid_id", (await Assert.ThrowsAsync<OrleansCountersException>(() => counters.IncrementAsync("no/id"))).Code);
        Assert.Equal("invalid_id", (await Assert.ThrowsAsync<OrleansCountersException>(() => counters.GetAsync(".."))).Code);
        Assert.Equal("invalid_parameter", (await Assert.ThrowsAsync<OrleansCountersException>(() => counters.TopAsync(0))).Code);
        _ = await counters.IncrementAsync("keyed", 1, idempotencyKey: "k");
        Assert.Equal(
            "idempotency_key_reused", (await Assert.ThrowsAsync<OrleansCountersException>(() => counters.IncrementAsync("keyed", 2, idempotencyKey: "k"))).Code);
    }
}
