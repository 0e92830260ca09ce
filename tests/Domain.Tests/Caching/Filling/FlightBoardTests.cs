using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Filling;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Caching.Filling;

public sealed class FlightBoardTests : IDisposable
{
    private static readonly CacheKey Shop = new("shop", "a");
    private static readonly CacheKey News = new("news", "a");

    private readonly OneThread _thread = new();
    private readonly FlightBoard _board = new();
    private readonly TaskCompletionSource<(CacheRead, bool)> _filled = new();

    public void Dispose() => _thread.Dispose();

    [Fact]
    public void DropAll_OneNamespace_LeavesTheFlightsOfOthers()
    {
        var (shop, news) = (Board(Shop).Flight, Board(News).Flight);

        _board.DropAll("shop");

        Assert.Equal((true, false), (shop.IsDropped, news.IsDropped));
        Assert.Equal((true, false), (Board(Shop).IsOwn, Board(News).IsOwn));
    }

    [Fact]
    public void DropAll_NoName_IsForAllNamespaces()
    {
        var (shop, news) = (Board(Shop).Flight, Board(News).Flight);

        _board.DropAll(null);

        Assert.Equal((true, true), (shop.IsDropped, news.IsDropped));
        Assert.Equal((true, true), (Board(Shop).IsOwn, Board(News).IsOwn));
    }

    [Fact]
    public void Board_AfterADrop_TheOldFlightDoesNotTakeTheNewOneOffWhenItLands()
    {
        _ = Board(Shop);
        _board.DropAll("shop");
        var fresh = new TaskCompletionSource<(CacheRead, bool)>();
        var own = _board.Board(Shop, () => fresh.Task);
        _filled.SetResult((CacheRead.Nothing, true));
        OneThread.RunReady();

        Assert.Equal((own.Flight, false), Board(Shop));
    }

    private (Flight Flight, bool IsOwn) Board(CacheKey key) => _board.Board(key, () => _filled.Task);
}
