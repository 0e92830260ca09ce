using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

public sealed class VersionsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, (1L << 40) - 1)]
    [InlineData((1L << 23) - 1, (1L << 40) - 1)]
    [InlineData(7, 0)]
    public void Compose_GenerationAndCommit_ComeBack(long generation, long commit)
    {
        var version = Versions.Compose(generation, commit);

        Assert.True(version >= 0);
        Assert.Equal((generation, commit), (Versions.Generation(version), Versions.Commit(version)));
    }

    [Fact]
    public void Compose_NewerGeneration_IsHigherThanAnyCommitBefore() =>
        Assert.True(Versions.Compose(2, 1) > Versions.Compose(1, (1L << 40) - 1));
}
