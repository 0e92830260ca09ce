using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class VisitorSketchEstimateTests
{
    [Fact]
    public void Of_NoVisitor_IsZero() => Assert.Equal(0, VisitorSketchEstimate.Of([16, 0, 0, 0]));

    [Fact]
    public void Of_EveryRegisterAtItsLargest_IsMoreThanCanBeTold() => Assert.Equal(long.MaxValue, VisitorSketchEstimate.Of([0, 0, 0, 16]));

    [Fact]
    public void Of_SomeRegistersAtTheirLargest_IsMoreThanWithFewer() =>
        Assert.True(VisitorSketchEstimate.Of([4, 4, 4, 4]) > VisitorSketchEstimate.Of([4, 4, 6, 2]));
}
