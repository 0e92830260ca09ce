using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Cache.Tests.Shared;

public sealed class PolicyTests
{
    private static readonly CachePolicy Policy = new() { Prefix = "", Ttl = Minutes(5), MaxTtl = Minutes(60), Jitter = 0.1 };

    [Theory]
    [InlineData("shop", "a", "shop/")]
    [InlineData("shop", "p", "shop/p")]
    [InlineData("shop", "product:1", "shop/product:")]
    [InlineData("shop", "Product:1", "shop/")]
    [InlineData("shopping", "product:1", "shop")]
    [InlineData("sho", "p", "")]
    public void Find_LongestPrefix_Wins(string name, string key, string prefix)
    {
        var policies = new CachePolicies(new[] { "shop", "shop/p", "shop/product:", "shop/" }.Select(text => Policy with { Prefix = text }));
        Assert.Equal(prefix, policies.Find(new CacheKey(name, key)).Prefix);
    }

    [Fact]
    public void Plan_Nothing_IsTheDefaultJittered()
    {
        Assert.Equal(new CacheLifetime(Minutes(5), Minutes(5), null, default), Policy.Plan(new CacheItem(default), 0));
        Assert.Equal(Minutes(4.5), Policy.Plan(new CacheItem(default), 1).Fresh);
    }

    [Fact]
    public void Plan_TooLong_IsCut()
    {
        Assert.Equal(Minutes(60), Policy.Plan(Ttl(Minutes(600)), 0).Fresh);
        Assert.Equal(Minutes(60), Policy.Plan(Ttl(Timeout.InfiniteTimeSpan), 0).Fresh);
        Assert.Null((Policy with { AllowInfinite = true }).Plan(Ttl(Timeout.InfiniteTimeSpan), 0.5).Fresh);
        Assert.Equal(Minutes(600), (Policy with { AllowInfinite = true }).Plan(Ttl(Minutes(600)), 0).Fresh);
    }

    [Fact]
    public void Plan_Sliding_EndsAtTtlOrMaximum()
    {
        var sliding = new CacheItem(default) { Sliding = Minutes(2) };
        Assert.Equal(new CacheLifetime(Minutes(2), Minutes(60), Minutes(2), default), Policy.Plan(sliding, 1));
        Assert.Equal(new CacheLifetime(Minutes(2), Minutes(10), Minutes(2), default), Policy.Plan(sliding with { Ttl = Minutes(10) }, 1));
        Assert.Equal(new CacheLifetime(Minutes(1), Minutes(1), null, default), Policy.Plan(sliding with { Ttl = Minutes(1) }, 0));
        Assert.Equal(new CacheLifetime(Minutes(3), Minutes(60), Minutes(3), default), (Policy with { Sliding = Minutes(3) }).Plan(new CacheItem(default), 1));
        Assert.Null((Policy with { Sliding = Minutes(3) }).Plan(Ttl(Minutes(10)), 0).Sliding);
    }

    [Fact]
    public void Plan_NotPositive_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Policy.Plan(Ttl(TimeSpan.Zero), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Policy.Plan(new CacheItem(default) { Sliding = Minutes(-1) }, 0));
    }

    private static CacheItem Ttl(TimeSpan ttl) => new(default) { Ttl = ttl };

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
