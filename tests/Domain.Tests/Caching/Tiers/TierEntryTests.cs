using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Tests.Caching.Tiers;

public sealed class TierEntryTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData(1L, true)]
    [InlineData(0L, false)]
    [InlineData(-1L, false)]
    public void IsFresh_TimeThatIsLeft_IsForEverWhereThereIsNone(long? ticks, bool isFresh)
    {
        TimeSpan? left = ticks is { } number ? TimeSpan.FromTicks(number) : null;

        Assert.Equal(isFresh, new TierEntry(default, null, "etag", [], TimeSpan.Zero, left, null, null).IsFresh);
    }
}
