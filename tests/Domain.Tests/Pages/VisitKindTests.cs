using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Domain.Tests.Pages;

public sealed class VisitKindTests
{
    [Fact]
    public void ToCounterKind_EveryKind_ComesBack() =>
        Assert.All(Enum.GetValues<VisitKind>(), kind => Assert.Equal(kind, kind.ToCounterKind().ToVisitKind()));

    [Fact]
    public void ToCounterKind_NoKindOfVisit_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((VisitKind)99).ToCounterKind());
        Assert.Throws<ArgumentOutOfRangeException>(() => CounterKind.Counter.ToVisitKind());
    }
}
