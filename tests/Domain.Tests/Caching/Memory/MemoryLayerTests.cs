using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Memory;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Caching.Memory;

public sealed class MemoryLayerTests
{
    private const long Room = 100;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly CacheKey Key = new("shop", "a");

    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _evicted = [];
    private readonly MemoryLayer _memory;

    public MemoryLayerTests() => _memory = new MemoryLayer(Room, Lifetime, _clock, _evicted.Add);

    [Fact]
    public void Find_UntilTheLifetimeIsOver_IsBelieved()
    {
        Keep(Key);
        _clock.Advance(Lifetime - TimeSpan.FromTicks(1));
        Assert.NotNull(_memory.Find(Key));

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(_memory.Find(Key));
    }

    [Fact]
    public void Find_EntryIsPastItsTimeSooner_IsNotBelieved()
    {
        Keep(Key, fresh: Lifetime / 2, kept: Minute);
        Assert.NotNull(_memory.Find(Key));

        _clock.Advance(Lifetime / 2);
        Assert.Null(_memory.Find(Key));
    }

    [Fact]
    public void FindStale_PastItsTime_StandsInForAsLongAsItIsKept()
    {
        Keep(Key, fresh: Lifetime / 2, kept: Minute);
        _clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.NotNull(_memory.FindStale(Key, longest: 2 * Minute));

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(_memory.FindStale(Key, longest: 2 * Minute));
    }

    [Fact]
    public void FindStale_UnaskedForTooLong_DoesNotStandInThoughItIsKeptForEver()
    {
        Keep(Key);
        _clock.Advance(Lifetime + Minute - TimeSpan.FromTicks(1));
        Assert.NotNull(_memory.FindStale(Key, longest: Minute));

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(_memory.FindStale(Key, longest: Minute));
    }

    [Fact]
    public void FindStale_RemovedMeanwhile_DoesNotStandIn()
    {
        Keep(Key);
        _memory.Forget(Key);

        Assert.Null(_memory.FindStale(Key, longest: Minute));
    }

    [Fact]
    public void Keep_NoRoom_TheLongestUnreadLeavesAndIsCounted()
    {
        var (other, late) = (new CacheKey("news", "b"), new CacheKey("shop", "c"));
        Keep(Key, bytes: Room / 2);
        Keep(other, bytes: Room / 2);
        _ = _memory.Find(Key);
        Keep(late, bytes: Room / 2);

        Assert.Equal(["news"], _evicted);
        Assert.Equal((true, false, true), (_memory.Find(Key) is not null, _memory.Find(other) is not null, _memory.Find(late) is not null));
    }

    [Fact]
    public void Keep_LargerThanAllRoom_IsNotKept()
    {
        Keep(Key, bytes: Room + 1);

        Assert.Null(_memory.Find(Key));
        Assert.Equal(["shop"], _evicted);
    }

    private void Keep(CacheKey key, TimeSpan? fresh = null, TimeSpan? kept = null, long bytes = 1)
    {
        var now = _clock.GetUtcNow();
        _memory.Keep(key, new CacheEntry(default, null, "etag", [], now, now + fresh, now + kept, null), _memory.Take(key), bytes);
    }
}
