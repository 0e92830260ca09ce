namespace OrleansCounters.Checking.Tests.Rules;

public sealed class AnswersRuleTests
{
    // All at once, so that no answer can be too small or too large for its moment.
    private static Sample AtOnce(params (long Amount, long Value)[] answers) =>
        answers.Aggregate(new Sample(), (sample, answer) => sample.Add(answer.Amount, answer.Value, start: 1, end: 100, version: 1));

    [Fact]
    public void Check_DistinctAndCovering_Holds() => AtOnce((1, 3), (1, 1), (1, 2)).IsGood(3);

    [Fact]
    public void Check_EqualAnswers_ShowsBoth() => AtOnce((1, 1), (1, 2), (1, 2)).Breaks(ViolationRule.Answers, 3, [2, 3]);

    [Fact]
    public void Check_LargerAmounts_TakeTheirNumbers()
    {
        AtOnce((3, 3), (2, 5)).IsGood(5);
        AtOnce((3, 3), (2, 4)).BreaksAtLeast(ViolationRule.Answers, 5);
    }

    [Fact]
    public void Check_GapWhereAllIsKnown_IsNamed() => AtOnce((1, 1), (1, 3), (1, 4)).BreaksAtLeast(ViolationRule.Answers, 3);

    [Fact]
    public void Check_GapWhereAnOutcomeIsUnknown_Holds() => new Sample().Unknown().Add(1, 2).IsGood(2);

    [Fact]
    public void Check_ReplayedAnswer_IsNotASecondOne() => new Sample().Add(1, 1, "k").Add(1, 1, "k", replayed: true).Add(1, 2).IsGood(2);

    [Fact]
    public void Check_AuthorityLostData_IsNotAsked() =>
        Assert.DoesNotContain(
            AtOnce((1, 1), (1, 1)).Verify(2, new VerifierOptions { AnswersAreDistinct = false }).Violations,
            violation => violation.Rule == ViolationRule.Answers);
}
