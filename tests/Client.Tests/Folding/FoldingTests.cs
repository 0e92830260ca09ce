using Microsoft.Extensions.Logging.Abstractions;
using OrleansCounters.Client.Folding;
using OrleansCounters.Client.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Client.Tests.Folding;

public sealed class FoldingTests : IAsyncDisposable
{
    private readonly HeldCounters _inner = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly FoldingOptions _options = new();
    private FoldingCounters? _counters;

    private FoldingCounters Counters => _counters ??= new FoldingCounters(_inner, _options, _clock, NullLogger.Instance);

    public async ValueTask DisposeAsync()
    {
        _inner.IsOpen = true;
        await Counters.DisposeAsync();
    }

    [Fact]
    public async Task Increment_WhileOneIsUnderWay_FoldsIntoTheNextAndEachGetsItsOwnValue()
    {
        var first = Counters.IncrementAsync("orders");
        await _inner.ArrivedAsync();
        var rest = Enumerable.Range(0, 99).Select(_ => Counters.IncrementAsync("orders")).Append(Counters.IncrementAsync("signups", 5)).ToList();
        _inner.Release(2);

        Assert.Equal(1, (await first).Value);
        var changes = await Task.WhenAll(rest);
        Assert.Equal(Enumerable.Range(2, 99).Select(value => (long)value), changes[..99].Select(change => change.Value));
        Assert.Equal(("signups", 5L), (changes[99].Id, changes[99].Value));
        Assert.Equal([1, 2], _inner.Requests.Select(request => request.Count));
        Assert.Equal(99, _inner.Requests[1].Single(increment => increment.Id == "orders").By);
    }

    [Fact]
    public async Task Increment_DifferentLevels_TravelApart()
    {
        _ = Counters.IncrementAsync("orders");
        _ = Counters.IncrementAsync("orders", durability: Durability.Store);

        await _inner.ArrivedAsync();
        await _inner.ArrivedAsync();
        _inner.Release(2);
    }

    [Fact]
    public async Task Increment_KeyOfItsCaller_IsNotFolded()
    {
        _inner.IsOpen = true;

        _ = await Counters.IncrementAsync("orders", idempotencyKey: "order-4711");
        Assert.True((await Counters.IncrementAsync("orders", idempotencyKey: "order-4711")).Replayed);

        Assert.Equal(1, _inner["orders"]);
    }

    [Fact]
    public async Task Increment_SumThatDoesNotFit_IsSentCallerByCaller()
    {
        var first = Counters.IncrementAsync("orders", long.MaxValue - 5);
        await _inner.ArrivedAsync();
        var four = Counters.IncrementAsync("orders", 4);
        var nine = Counters.IncrementAsync("orders", 9);
        var one = Counters.IncrementAsync("orders", 1);
        _inner.Release(5);

        _ = await first;
        Assert.Equal(long.MaxValue - 1, (await four).Value);
        Assert.Equal("overflow", (await Assert.ThrowsAsync<OrleansCountersException>(() => nine)).Code);
        Assert.Equal(long.MaxValue, (await one).Value);
    }

    [Fact]
    public async Task Increment_CancelledBeforeItIsSent_DoesNotCount()
    {
        using var cancellation = new CancellationTokenSource();
        var first = Counters.IncrementAsync("orders");
        await _inner.ArrivedAsync();
        var left = Counters.IncrementAsync("orders", 100, cancellationToken: cancellation.Token);
        var stayed = Counters.IncrementAsync("orders");
        await cancellation.CancelAsync();
        _inner.Release(2);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        _ = await first;
        Assert.Equal(2, (await stayed).Value);
    }

    [Fact]
    public async Task Increment_RequestThatHangs_HoldsUpTheNextForAMomentOnly()
    {
        var hanging = Counters.IncrementAsync("orders");
        await _inner.ArrivedAsync();
        var next = Counters.IncrementAsync("signups");

        await _clock.UntilAsync(_inner.ArrivedAsync());

        Assert.InRange(_clock.Elapsed, FoldLane.Patience, FoldLane.Patience * 2);
        _inner.Release(2);
        _ = await Task.WhenAll(hanging, next);
    }

    [Fact]
    public async Task Increment_Refused_IsToldToEachCaller()
    {
        _inner.Refuses = increment => increment.Id == "bad" ? new OrleansCountersException("invalid_id", "No.") { Status = 400 } : null;
        var first = Counters.IncrementAsync("orders");
        await _inner.ArrivedAsync();
        var (bad, alsoBad, good) = (Counters.IncrementAsync("bad"), Counters.IncrementAsync("bad"), Counters.IncrementAsync("orders"));
        _inner.Release(2);

        Assert.Equal("invalid_id", (await Assert.ThrowsAsync<OrleansCountersException>(() => bad)).Code);
        Assert.Equal("invalid_id", (await Assert.ThrowsAsync<OrleansCountersException>(() => alsoBad)).Code);
        Assert.Equal(2, (await good).Value);
        _ = await first;
    }
}
