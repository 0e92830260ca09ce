using Microsoft.Extensions.Logging.Abstractions;
using OrleansCounters.Client.Folding;
using OrleansCounters.Client.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Client.Tests.Folding;

public sealed class AddTests : IAsyncDisposable
{
    private static readonly OrleansCountersException Lost = new("connection_lost", "Gone.") { IsUnknownOutcome = true };

    private readonly HeldCounters _inner = new() { IsOpen = true };
    private readonly ManualTimeProvider _clock = new();
    private readonly FoldingOptions _options = new();
    private FoldingCounters? _counters;

    private FoldingCounters Counters => _counters ??= new FoldingCounters(_inner, _options, _clock, NullLogger.Instance);

    public ValueTask DisposeAsync() => Counters.DisposeAsync();

    [Fact]
    public async Task Add_Interval_OneRequestWithASumForEachCounter()
    {
        for (var i = 0; i < 1_000; i++)
        {
            Assert.True(Counters.Add("orders", 2));
            Assert.True(Counters.Add("signups"));
        }

        Assert.Empty(_inner.Requests);
        await _clock.UntilAsync(_inner.ArrivedAsync());

        Assert.Equal(_options.AddInterval, _clock.Elapsed);
        Assert.Equal([("orders", 2_000L), ("signups", 1_000L)], Assert.Single(_inner.Requests).Select(item => (item.Id, item.By)));
    }

    [Fact]
    public async Task Add_AnswerLost_IsSentAgainWithItsKeyAndCountsOnce()
    {
        var losses = 3;
        _inner.Loses = () => losses-- > 0 ? Lost : null;
        _ = Counters.Add("orders", 7);

        Assert.True((await Assert.ThrowsAsync<OrleansCountersException>(() => Counters.FlushAsync())).IsUnknownOutcome);
        _ = Counters.Add("orders", 1);
        while (_inner["orders"] < 8)
        {
            await _clock.UntilAsync(_inner.ArrivedAsync());
        }

        await Counters.FlushAsync();
        Assert.Equal(8, _inner["orders"]);
        Assert.Single(_inner.Requests.Take(4).Select(request => request[0].IdempotencyKey).Distinct());
    }

    [Fact]
    public async Task Add_InDoubtForTooLong_IsDroppedRatherThanCountedTwice()
    {
        _inner.Loses = () => Lost;
        _ = Counters.Add("orders", 7);
        _ = await Assert.ThrowsAsync<OrleansCountersException>(() => Counters.FlushAsync());

        _clock.Advance(AddBuffer.GiveUp + TimeSpan.FromSeconds(2));
        await Counters.FlushAsync();
        _inner.Loses = () => null;
        _ = Counters.Add("orders", 1);
        await Counters.FlushAsync();

        Assert.Equal(8, _inner["orders"]);
        Assert.Equal(2, _inner.Requests.Select(request => request[0].IdempotencyKey).Distinct().Count());
    }

    [Fact]
    public async Task Add_TooManyCounters_AreNotTaken()
    {
        _options.MaxPending = 2;

        Assert.True(Counters.Add("a"));
        Assert.True(Counters.Add("b"));
        Assert.False(Counters.Add("c"));
        Assert.True(Counters.Add("a"));
        await Counters.FlushAsync();
        Assert.True(Counters.Add("c"));
    }

    [Fact]
    public async Task Add_SumThatDoesNotFit_IsNotTaken()
    {
        Assert.True(Counters.Add("a", long.MaxValue));
        Assert.False(Counters.Add("a", 1));
        await Counters.FlushAsync();

        Assert.Equal(long.MaxValue, _inner["a"]);
    }

    [Fact]
    public async Task Add_RefusedForGood_IsDroppedAndTheRestArrives()
    {
        _inner.Refuses = increment => increment.Id == "bad" ? new OrleansCountersException("invalid_id", "No.") { Status = 400 } : null;
        _ = Counters.Add("bad");
        _ = Counters.Add("good");

        await Counters.FlushAsync();
        await Counters.FlushAsync();

        Assert.Equal(1, _inner["good"]);
        Assert.Single(_inner.Requests);
    }

    [Fact]
    public async Task Dispose_Pending_IsSent()
    {
        _ = Counters.Add("orders", 3);

        await Counters.DisposeAsync();

        Assert.Equal(3, _inner["orders"]);
        _ = Assert.Throws<ObjectDisposedException>(() => Counters.Add("orders"));
    }
}
