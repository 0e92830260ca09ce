using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Tests.Rules;

public sealed class FinalValueRuleTests
{
    [Fact]
    public void Check_AllAcknowledged_MustBeExact()
    {
        new Sample().Add(1, 1).Add(1, 2).IsGood(2);
        new Sample().Add(1, 1).Add(1, 2).Breaks(ViolationRule.Lost, 1, [2]);
        new Sample().Add(1, 1).Add(1, 2).Breaks(ViolationRule.CountedTooOften, 3, []);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Check_UnknownOutcome_MayCountOnceOrNot(long final) => new Sample().Add(1, 1).Unknown().IsGood(final);

    [Fact]
    public void Check_UnknownOutcome_MayNotCountTwice() => new Sample().Add(1, 1).Unknown().Breaks(ViolationRule.CountedTooOften, 3, []);

    [Fact]
    public void Check_RefusedChange_MayNotCount() => new Sample().Add(1, 1).Refused().Breaks(ViolationRule.CountedTooOften, 2, []);

    [Fact]
    public void Check_KeySentOften_CountsOnce()
    {
        new Sample().Unknown(key: "k").Add(1, 1, "k", replayed: true).Add(1, 1, "k", replayed: true).IsGood(1);
        new Sample().Unknown(key: "k").Unknown(key: "k").IsGood(1);
        new Sample().Unknown(key: "k").Unknown(key: "k").Breaks(ViolationRule.CountedTooOften, 2, []);
    }

    [Fact]
    public void Check_NegativeAmounts_WidenTheBandDownwards()
    {
        new Sample().Add(5, 5).Unknown(-2).IsGood(3);
        new Sample().Add(5, 5).Unknown(-2).Breaks(ViolationRule.Lost, 2, []);
        new Sample().Add(5, 5).Unknown(-2).Breaks(ViolationRule.CountedTooOften, 6, []);
    }

    [Fact]
    public void Check_MemoryLevel_IsKeptOnlyWherePromised()
    {
        var sample = new Sample().Add(1, 1, level: Level.Memory);

        sample.IsGood(0);
        sample.IsGood(1, new VerifierOptions { MemoryIsKept = true });
        sample.Breaks(ViolationRule.Lost, 0, [1], new VerifierOptions { MemoryIsKept = true });
    }

    [Fact]
    public void Check_ChangedCounterNotRead_IsNamed() => new Sample().Add(1, 1).Breaks(ViolationRule.NotRead, null, [1]);
}
