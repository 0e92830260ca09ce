namespace OrleansCounters.Checking.Tests;

public sealed class VerdictTests
{
    [Fact]
    public void Verify_Figures_CountWhatHappened()
    {
        var figures = new Sample().Add(1, 1).Unknown().Add(1, 3, "k").Add(1, 3, "k", replayed: true).Refused().Read(3).Verify(3).Figures;

        Assert.Equal((4, 2, 1, 1, 1, 6), (figures.Changes, figures.Acknowledged, figures.Unknown, figures.Replays, figures.Reads, figures.Requests));
        Assert.Equal(2, figures.Unavailable);
    }

    [Fact]
    public void ToString_Violation_TellsRuleCounterAndLine()
    {
        var text = new Sample().Add(1, 1).Add(1, 2).Verify(1).ToString();

        Assert.Contains("[Lost] c: it is 1 at the end, and 2 were acknowledged: 1 lost.", text, StringComparison.Ordinal);
        Assert.Contains("""line 2: {"client":0,"operation":1,"kind":"Increment","counter":"c",""", text, StringComparison.Ordinal);
    }
}
