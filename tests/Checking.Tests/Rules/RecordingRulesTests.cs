using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Tests.Rules;

/// <summary>The rules that need more than requests: what the store said, and how the run ended.</summary>
public sealed class RecordingRulesTests
{
    private static readonly VerifierOptions Recovers = new() { RecoversWithin = TimeSpan.FromSeconds(1) };

    [Theory]
    [InlineData(5, 5, 0, null)]
    [InlineData(5, 3, 2, null)]
    [InlineData(4, 5, 0, ViolationRule.Store)]
    [InlineData(5, 4, 0, ViolationRule.Books)]
    [InlineData(5, 5, 1, ViolationRule.Books)]
    public void Verify_Books_AreCompared(long stored, long days, long adjusted, ViolationRule? rule)
    {
        var recording = Of(new Sample().Add(5, 5)) with { Books = new Dictionary<string, Books> { [Sample.Counter] = new(Sample.Counter, stored, days, adjusted) } };

        ViolationRule[] expected = rule is { } broken ? [broken] : [];
        Assert.Equal(expected, Verifier.Verify(recording).Violations.Select(violation => violation.Rule));
    }

    [Fact]
    public void Verify_RefusedLongAfterAllWasMended_IsNamed()
    {
        var sample = new Sample().Add(1, 1, start: 1_000, end: 1_100);
        var early = Of(sample.Refused()) with { Aftermath = new Aftermath(1_000, 0.1, 5) };
        var late = Of(new Sample().Add(1, 1, start: 1_000, end: 2_000_000).Refused()) with { Aftermath = new Aftermath(1_000, 0.1, 5) };

        Assert.Empty(Verifier.Verify(early, Recovers).Violations);
        Assert.Equal([ViolationRule.Live], Verifier.Verify(late, Recovers).Violations.Select(violation => violation.Rule));
    }

    [Fact]
    public void Verify_LagThatStays_IsNamed()
    {
        var recording = Of(new Sample().Add(1, 1)) with { Aftermath = new Aftermath(1_000, null, 5) };

        Assert.Equal([ViolationRule.Live], Verifier.Verify(recording, Recovers).Violations.Select(violation => violation.Rule));
    }

    [Theory]
    [InlineData(Level.Mirror, true)]
    [InlineData(Level.Store, false)]
    public void Verify_MirrorLostWithAllProcesses_OnlyStoreIsPromised(Level level, bool isGood)
    {
        var verdict = new Sample().Add(1, 1, level: level).Add(1, 2).Verify(0, new VerifierOptions { MirrorIsKept = false });

        Assert.Equal(isGood, verdict.IsGood);
    }

    [Fact]
    public void Verify_KeyOfALostMemoryAnswer_MayTakeEffectAgain() =>
        new Sample().Add(1, 1, "k", level: Level.Memory).Add(1, 1, "k").IsGood(1);

    private static Recording Of(Sample sample)
    {
        var values = sample.Entries.Where(entry => entry.Fate == Fate.Done).Sum(entry => entry.Amount);
        return new Recording(null, [.. sample.Read(values).Entries.Select((entry, i) => i == sample.Entries.Count - 1 ? entry with { Final = true } : entry)], [], null, new Dictionary<string, Books>());
    }
}
