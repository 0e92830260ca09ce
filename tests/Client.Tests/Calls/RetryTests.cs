using OrleansCounters.Client.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Client.Tests.Calls;

public sealed class RetryTests
{
    [Fact]
    public async Task Increment_AnswerLostAfterCommit_IsSentAgainWithItsKey()
    {
        await using var stub = await StubService.StartAsync((context, number) => number == 1 ? Answers.Cut(context) : Answers.Changed(context, 5, replayed: true));
        await using var client = new TestClient(stub.Address);

        var change = await client.Counters.IncrementAsync("orders", 5);

        Assert.Equal(new CounterChange("orders", 5, 7, Durability.Mirror, true), change);
        Assert.Equal(2, stub.Arrivals.Count);
        Assert.NotNull(stub.Arrivals[0].Key);
        Assert.Equal(stub.Arrivals[0].Key, stub.Arrivals[1].Key);
    }

    [Fact]
    public async Task Increment_TwoCalls_HaveKeysOfTheirOwn()
    {
        await using var stub = await StubService.StartAsync((context, number) => Answers.Changed(context, number));
        await using var client = new TestClient(stub.Address);

        _ = await client.Counters.IncrementAsync("orders");
        _ = await client.Counters.IncrementAsync("orders");
        _ = await client.Counters.IncrementAsync("orders", idempotencyKey: "order-4711");

        Assert.Equal(3, stub.Arrivals.Select(arrival => arrival.Key).Distinct().Count());
        Assert.Equal("order-4711", stub.Arrivals[2].Key);
    }

    [Theory]
    [InlineData(429, "too_fast", "2")]
    [InlineData(503, "overloaded", "2")]
    public async Task Increment_RetryAfter_IsWaitedFor(int status, string code, string retryAfter)
    {
        var clock = new ManualTimeProvider();
        await using var stub = await StubService.StartAsync((context, number) =>
            number == 1 ? Answers.Problem(context, status, code, retryAfter) : Answers.Changed(context, 1));
        await using var client = new TestClient(stub.Address, clock: clock);

        await clock.UntilAsync(client.Counters.IncrementAsync("orders"));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(9));
        Assert.Equal(2, stub.Arrivals.Count);
    }

    [Fact]
    public async Task Increment_RetryAfterBeyondTheDeadline_IsToldAtOnce()
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Problem(context, 503, "overloaded", "60"));
        await using var client = new TestClient(stub.Address);

        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => client.Counters.IncrementAsync("orders"));

        Assert.Equal(("overloaded", 503, false, TimeSpan.FromMinutes(1)), (error.Code, error.Status, error.IsUnknownOutcome, error.RetryAfter));
        Assert.Single(stub.Arrivals);
    }

    [Fact]
    public async Task Increment_NoAnswer_IsTriedAgainUntilTheDeadlineThenInDoubt()
    {
        var clock = new ManualTimeProvider();
        await using var stub = await StubService.StartAsync((context, _) => Answers.Silence(context));
        await using var client = new TestClient(stub.Address, clock: clock);

        var call = client.Counters.IncrementAsync("orders");
        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => clock.UntilAsync(call));

        Assert.Equal(("timeout", true), (error.Code, error.IsUnknownOutcome));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(11));
        Assert.True(stub.Arrivals.Count >= 3);
        Assert.Single(stub.Arrivals.Select(arrival => arrival.Key).Distinct());
    }

    [Fact]
    public async Task Increment_LostThenRefused_IsInDoubt()
    {
        await using var stub = await StubService.StartAsync((context, number) =>
            number == 1 ? Answers.Cut(context) : Answers.Problem(context, 503, "authority_unavailable", "60"));
        await using var client = new TestClient(stub.Address);

        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => client.Counters.IncrementAsync("orders"));

        Assert.Equal(("authority_unavailable", true), (error.Code, error.IsUnknownOutcome));
    }

    [Theory]
    [InlineData(400, "invalid_parameter", false)]
    [InlineData(401, "key_missing", false)]
    [InlineData(409, "overflow", false)]
    [InlineData(422, "idempotency_key_reused", false)]
    [InlineData(500, "internal_error", true)]
    [InlineData(500, "counter_corrupt", false)]
    public async Task Increment_AnswerThatWillNotPass_IsToldAtOnce(int status, string code, bool inDoubt)
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Problem(context, status, code));
        await using var client = new TestClient(stub.Address);

        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => client.Counters.IncrementAsync("orders"));

        Assert.Equal((code, status, "by", "It is so.", inDoubt), (error.Code, error.Status, error.Field, error.Message, error.IsUnknownOutcome));
        Assert.Single(stub.Arrivals);
    }

    [Fact]
    public async Task Increment_NobodyListens_IsUnreachableAndNotInDoubt()
    {
        await using var client = new TestClient(new Uri($"http://127.0.0.1:{FreePort.Next()}"), options => options.Timeout = options.Deadline = TimeSpan.FromMilliseconds(500));

        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => client.Counters.IncrementAsync("orders"));

        Assert.Equal(("unreachable", false), (error.Code, error.IsUnknownOutcome));
    }

    [Fact]
    public async Task Increment_Cancelled_EndsAtOnce()
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Silence(context));
        await using var client = new TestClient(stub.Address);
        using var cancellation = new CancellationTokenSource();

        var call = client.Counters.IncrementAsync("orders", cancellationToken: cancellation.Token);
        await stub.ArrivedAsync();
        await cancellation.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Increment_AnswerOfSomebodyElse_IsUnexpectedAndInDoubt()
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Json(context, 200, "<html>Welcome to nginx!</html>"));
        await using var client = new TestClient(stub.Address);

        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => client.Counters.IncrementAsync("orders"));

        Assert.Equal(("unexpected_answer", true), (error.Code, error.IsUnknownOutcome));
    }

    [Fact]
    public async Task Get_ConnectionLost_IsTriedAgainAndNeverInDoubt()
    {
        await using var stub = await StubService.StartAsync((context, number) => number < 3
            ? Answers.Cut(context)
            : Answers.Json(context, 200, """{"id":"orders","value":3,"version":9,"exists":true,"servedFrom":"memory"}"""));
        await using var client = new TestClient(stub.Address, options => options.ApiKey = "oc_secret");

        Assert.Equal(new CounterReading("orders", 3, 9, true, "memory"), await client.Counters.GetAsync("orders", consistent: true));
        Assert.All(stub.Arrivals, arrival => Assert.Equal(("/api/v1/counters/orders?consistent=true", "Bearer oc_secret"), (arrival.Target, arrival.Authorization)));
    }
}
