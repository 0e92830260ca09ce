namespace OrleansCounters.Mirror.Tests;

public sealed class TwinConformanceTests : MirrorConformance
{
    protected override Task<NodeUnderTest> CreateAsync() => Task.FromResult<NodeUnderTest>(new TwinUnderTest(TimeProvider.System));
}
