using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Tests.Rules;

public sealed class BoundsRuleTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Check_ReadMissesAcknowledged_IsNamed(bool consistent)
    {
        new Sample().Add(1, 1).Read(1, consistent).IsGood(1);
        new Sample().Add(1, 1).Read(0, consistent).BreaksAtLeast(ViolationRule.Bounds, 1);
    }

    [Fact]
    public void Check_ReadAboveAttempted_IsNamed() => new Sample().Read(1).Add(1, 1).BreaksAtLeast(ViolationRule.Bounds, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Check_ReadDuringAChange_MaySeeItOrNot(long value) =>
        new Sample().Add(1, 1, start: 10, end: 100).Read(value, start: 20, end: 50, version: 1).IsGood(1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Check_ReadAfterUnknown_MaySeeItOrNot(long value) => new Sample().Unknown().Read(value).IsGood(1);

    [Fact]
    public void Check_AnswerWithoutItsOwnAmount_IsNamed() =>
        new Sample().Add(1, 1).Add(1, 1).BreaksAtLeast(ViolationRule.Bounds, 2);

    [Fact]
    public void Check_AnswerAboveAttempted_IsNamed() => new Sample().Add(1, 5).Add(1, 6).BreaksAtLeast(ViolationRule.Bounds, 2);

    [Fact]
    public void Check_PlainReadBehind_IsLetPassWhereManyMemoriesServe() =>
        new Sample().Add(1, 1).Read(0, consistent: false).IsGood(1, new VerifierOptions { PlainReadsAreFresh = false });

    [Fact]
    public void Check_MemoryLevel_NeedNotBeSeenByTheAuthority() =>
        new Sample().Add(1, 1, level: Level.Memory).Read(0, exists: false).IsGood(1);

    [Fact]
    public void Check_NegativeAmounts_BoundBothSides()
    {
        new Sample().Add(5, 5).Unknown(-2).Read(3).IsGood(3);
        new Sample().Add(5, 5).Unknown(-2).Read(2).Breaks(ViolationRule.Bounds, 3, [3]);
        new Sample().Add(5, 5).Add(-2, 3).Read(4).BreaksAtLeast(ViolationRule.Bounds, 3);
    }
}
