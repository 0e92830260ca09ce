namespace OrleansCounters.Mirror.Tests.Visitors;

public sealed class TwinVisitorTests : VisitorConformance
{
    protected override Task<NodeUnderTest> CreateAsync() => Task.FromResult<NodeUnderTest>(new TwinUnderTest(TimeProvider.System));
}
