using OrleansCounters.Checking.Explaining;
using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Tests.Explaining;

public sealed class ExplainerTests
{
    private const int Many = 500;

    [Fact]
    public void Explain_OneOfManyLost_ShowsTheTwoThatContradictEachOther()
    {
        var sample = new Sample();
        for (var i = 1; i <= Many; i++)
        {
            // The 300th is forgotten: all that come after are one too low.
            sample.Add(1, i <= 300 ? i : i - 1, version: i);
        }

        var text = Explain(sample.Read(Many - 1, version: Many + 1), new FaultNote("redis-flushed", 6_011, 6_012));

        Assert.Contains("Guarantee 1 (Lost) is broken by c: it is 499 at the end, and 500 were acknowledged: 1 lost. 300 was told where it must be 301 or more.", text, StringComparison.Ordinal);
        Assert.Contains($"2 of the {Many + 1} requests to this counter.", text, StringComparison.Ordinal);
        Assert.Contains("+1 → 300 (mirror), version 300, line 300", text, StringComparison.Ordinal);
        Assert.Contains("+1 → 300 (mirror), version 301, line 301", text, StringComparison.Ordinal);
        Assert.Contains("redis-flushed", text, StringComparison.Ordinal);
        Assert.Contains("Again: ./dev check guarantees --seed 7", text, StringComparison.Ordinal);
        Assert.True(text.Split('\n').Length < 10, text);
    }

    [Fact]
    public void Explain_OneOfManyCountedTwice_ShowsWhere()
    {
        var sample = new Sample();
        for (var i = 1; i <= Many; i++)
        {
            sample.Add(1, i < 200 ? i : i + 1, version: i);
        }

        var text = Explain(sample.Read(Many + 1, version: Many + 1));

        Assert.Contains("201 was told where it can be 200 at most.", text, StringComparison.Ordinal);
        Assert.Contains($"2 of the {Many + 1} requests", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_KeyTwice_ShowsBothAnswers()
    {
        var text = Explain(new Sample().Add(1, 1).Add(1, 2, "k").Add(1, 3).Add(1, 4, "k").Read(4));

        Assert.Contains("Guarantee 2 (KeyTwice) is broken by c: key k took effect twice", text, StringComparison.Ordinal);
        Assert.Contains("2 of the 5 requests", text, StringComparison.Ordinal);
    }

    private static string Explain(Sample sample, params FaultNote[] faults)
    {
        var run = new RunHeader
        {
            Seed = 7,
            Engine = "silo",
            Stands = "",
            Started = default,
            Plan = [],
            Command = "./dev check guarantees --seed 7",
            Rules = new VerifierOptions { AnswersAreDistinct = false },
        };
        var entries = sample.Entries.Select((entry, i) => i == sample.Entries.Count - 1 ? entry with { Final = true } : entry).ToArray();
        for (var i = 0; i < entries.Length; i++)
        {
            Assert.Equal(i + 1, entries[i].Line);
        }

        var recording = new Recording(run, entries, faults, null, new Dictionary<string, Books>());
        var verdict = Verifier.Verify(recording);
        Assert.False(verdict.IsGood);
        return Explainer.Explain(recording, verdict);
    }
}
