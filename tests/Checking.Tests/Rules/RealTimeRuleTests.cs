namespace OrleansCounters.Checking.Tests.Rules;

public sealed class RealTimeRuleTests
{
    [Fact]
    public void Check_ReadBelowAnEarlierRead_ShowsBoth() =>
        new Sample().Unknown().Read(1).Read(0).Breaks(ViolationRule.WentBack, 1, [2, 3]);

    [Fact]
    public void Check_ReadBelowAnEarlierAnswer_IsNamed() =>
        new Sample().Unknown().Unknown().Add(1, 3).Read(2).Breaks(ViolationRule.WentBack, 3, [3, 4]);

    [Fact]
    public void Check_ReadsAtOnce_MayCrossEachOther() =>
        new Sample().Unknown().Read(1, start: 100, end: 200).Read(0, start: 150, end: 250).IsGood(1);

    [Fact]
    public void Check_VersionBelowAnEarlierOne_ShowsBoth() =>
        new Sample().Add(1, 1, version: 7).Read(1, version: 6).Breaks(ViolationRule.WentBack, 1, [1, 2]);

    [Fact]
    public void Check_Replay_MayTellAnOldValue() => new Sample().Add(1, 1, "k").Add(1, 2).Add(1, 1, "k", replayed: true).IsGood(2);

    [Fact]
    public void Check_PlainReadGoesBack_IsNamedWhereOneMemoryServes()
    {
        var sample = new Sample().Unknown().Read(1, consistent: false).Read(0, consistent: false);

        sample.Breaks(ViolationRule.WentBack, 1, [2, 3]);
        sample.IsGood(1, new VerifierOptions { PlainReadsAreFresh = false });
    }
}
