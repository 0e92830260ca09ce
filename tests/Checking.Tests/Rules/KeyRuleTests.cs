namespace OrleansCounters.Checking.Tests.Rules;

public sealed class KeyRuleTests
{
    [Fact]
    public void Check_RepeatGetsTheFirstAnswer_Holds() =>
        new Sample().Add(1, 1, "k").Add(1, 2).Add(1, 1, "k", replayed: true).IsGood(2);

    [Fact]
    public void Check_TwoAnswersAsNew_ShowsBoth()
    {
        var verdict = new Sample().Add(1, 1, "k").Add(1, 2, "k").Verify(2);

        var twice = Assert.Single(verdict.Violations, violation => violation.Rule == ViolationRule.KeyTwice);
        Assert.Equal([1, 2], twice.Lines.Select(line => line.Line));
        var value = Assert.Single(verdict.Violations, violation => violation.Rule == ViolationRule.CountedTooOften);
        Assert.Equal([1, 2], value.Lines.Select(line => line.Line));
    }

    [Fact]
    public void Check_RepeatWithTodaysTotal_IsNamed() =>
        new Sample().Add(1, 1, "k").Add(1, 2).Add(1, 2, "k", replayed: true, version: 1).Breaks(ViolationRule.KeyTwice, 2, [1, 3]);

    [Fact]
    public void Check_RepeatWithAnotherVersion_IsNamed() =>
        new Sample().Add(1, 1, "k").Add(1, 1, "k", replayed: true, version: 9).Breaks(ViolationRule.KeyTwice, 1, [1, 2]);

    [Fact]
    public void Check_ReplayOfNothing_IsNamed()
    {
        new Sample().Refused(key: "k").Add(1, 1, "k", replayed: true).Breaks(ViolationRule.KeyTwice, 1, [2]);
        new Sample().Unknown(key: "k").Add(1, 1, "k", replayed: true).IsGood(1);
    }

    /// <summary>A silo that dies with the answer: the gateway asks again.</summary>
    [Fact]
    public void Check_ReplayToWhoSentOnce_HoldsWhereTheServiceSendsAgain()
    {
        var cluster = new VerifierOptions { MayRepeatItself = true };

        new Sample().Add(1, 1, "k", replayed: true).IsGood(1, cluster);
        new Sample().Add(1, 1, "k", replayed: true).Breaks(ViolationRule.KeyTwice, 1, [1]);
        new Sample().Add(1, 1, "k", replayed: true).Breaks(ViolationRule.Lost, 0, [1], cluster);
        new Sample().Add(1, 1, "k", replayed: true).Breaks(ViolationRule.CountedTooOften, 2, [], cluster);
    }
}
