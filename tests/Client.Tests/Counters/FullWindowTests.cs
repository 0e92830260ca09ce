using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Counters;

/// <summary>The service keeps at most 65,536 keys of a counter; what comes above goes without a key, and is then never sent twice.</summary>
public sealed class FullWindowTests
{
    [Fact]
    public async Task Increment_WindowFull_GoesWithoutAKeyFromThenOn()
    {
        await using var stub = await StubService.StartAsync((context, number) =>
            number == 1 ? Answers.Problem(context, 429, "idempotency_window_full", "60") : Answers.Changed(context, number));
        await using var client = new TestClient(stub.Address);

        Assert.Equal(2, (await client.Counters.IncrementAsync("orders")).Value);
        Assert.Equal(3, (await client.Counters.IncrementAsync("orders")).Value);
        Assert.Equal(4, (await client.Counters.IncrementAsync("others")).Value);

        Assert.Equal([true, false, false, true], stub.Arrivals.Select(arrival => arrival.Key is not null));
    }

    [Fact]
    public async Task Increment_WithoutAKeyAndLost_IsNotSentAgain()
    {
        await using var stub = await StubService.StartAsync((context, number) =>
            number == 1 ? Answers.Problem(context, 429, "idempotency_window_full", "60") : Answers.Cut(context));
        await using var client = new TestClient(stub.Address);

        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => client.Counters.IncrementAsync("orders"));

        Assert.Equal(("connection_lost", true, 2), (error.Code, error.IsUnknownOutcome, stub.Arrivals.Count));
    }

    [Fact]
    public async Task Increment_CallersOwnKey_IsNotTakenAway()
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Problem(context, 429, "idempotency_window_full", "60"));
        await using var client = new TestClient(stub.Address);

        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => client.Counters.IncrementAsync("orders", idempotencyKey: "order-4711"));

        Assert.Equal(("idempotency_window_full", 1), (error.Code, stub.Arrivals.Count));
    }
}
