using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Domain.Tests.Caching;

public sealed class CacheLifetimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void CutTo_LongerTimes_EndSooner() => Assert.Equal(
        new CacheLifetime(Second, Second, Minute, Second), new CacheLifetime(Minute, null, Minute, Minute).CutTo(Second));

    [Fact]
    public void CutTo_ShorterTimes_StayAsTheyAre()
    {
        var lifetime = new CacheLifetime(Second, Second, null, TimeSpan.Zero);

        Assert.Equal(lifetime, lifetime.CutTo(Minute));
    }

    [Fact]
    public void CutTo_ForEver_Ends() => Assert.Equal(
        new CacheLifetime(Minute, Minute, null, TimeSpan.Zero), new CacheLifetime(null, null, null, TimeSpan.Zero).CutTo(Minute));
}
