namespace OrleansCounters.Checking.Tests.Rules;

public sealed class OtherRulesTests
{
    [Fact]
    public void StoreCheck_StoreDiffersAtRest_IsNamed()
    {
        new Sample().Add(1, 1).IsGood(1, stored: 1);
        new Sample().Add(1, 1).Breaks(ViolationRule.Store, 1, [], stored: 0);
    }

    [Fact]
    public void WaitCheck_RequestAboveTheBound_ShowsTheSlowest()
    {
        var sample = new Sample().Add(1, 1).Add(1, 2, start: 100, end: 3_000_100);

        sample.IsGood(2);
        sample.IsGood(2, new VerifierOptions { LongestWait = TimeSpan.FromSeconds(3) });
        sample.Breaks(ViolationRule.Wait, 2, [2], new VerifierOptions { LongestWait = TimeSpan.FromSeconds(2.5) });
    }
}
