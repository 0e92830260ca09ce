using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Filling;

namespace OrleansCounters.Domain.Tests.Caching.Filling;

public sealed class KeySignalsTests
{
    private readonly KeySignals _signals = new();

    [Fact]
    public void RaiseAll_OneNamespace_WakesItsKeysAlone()
    {
        using var shop = _signals.Begin(new CacheKey("shop", "a"));
        using var news = _signals.Begin(new CacheKey("news", "a"));
        var (shopChanged, newsChanged) = (shop.Next(), news.Next());

        _signals.RaiseAll("shop");

        Assert.Equal((true, false), (shopChanged.IsCompleted, newsChanged.IsCompleted));
        Assert.False(shop.Next().IsCompleted);
    }

    [Fact]
    public void RaiseAll_NoName_WakesEverybody()
    {
        using var shop = _signals.Begin(new CacheKey("shop", "a"));
        using var news = _signals.Begin(new CacheKey("news", "a"));
        var (shopChanged, newsChanged) = (shop.Next(), news.Next());

        _signals.RaiseAll(null);

        Assert.Equal((true, true), (shopChanged.IsCompleted, newsChanged.IsCompleted));
    }

    [Fact]
    public void Dispose_OneOfTwoWatchers_TheOtherIsStillWoken()
    {
        var key = new CacheKey("shop", "a");
        using var stays = _signals.Begin(key);
        var changed = stays.Next();
        _signals.Begin(key).Dispose();

        _signals.Raise(key);

        Assert.True(changed.IsCompleted);
    }
}
