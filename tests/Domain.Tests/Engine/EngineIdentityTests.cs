using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Tests.Engine;

public sealed class EngineIdentityTests
{
    /// <summary>Beyond what any system gives out.</summary>
    private const int NoProcess = int.MaxValue;

    [Fact]
    public void Parse_OfToString_IsTheSame() => Assert.Equal(EngineIdentity.Ours, EngineIdentity.Parse($"{EngineIdentity.Ours}"));

    [Theory]
    [InlineData("")]
    [InlineData("machine:12")]
    [InlineData("machine:twelve:a1")]
    public void Parse_OtherText_IsNone(string text) => Assert.Null(EngineIdentity.Parse(text));

    [Fact]
    public void IsDead_Ourselves_IsNot() => Assert.False(EngineIdentity.Ours.IsDead());

    [Fact]
    public void IsDead_OurNumberBeforeARestart_Is() => Assert.True((EngineIdentity.Ours with { Incarnation = "before" }).IsDead());

    [Fact]
    public void IsDead_ProcessThatIsGone_Is() => Assert.True((EngineIdentity.Ours with { ProcessId = NoProcess }).IsDead());

    [Fact]
    public void IsDead_OtherMachine_CannotBeTold() => Assert.False((EngineIdentity.Ours with { Machine = "elsewhere", ProcessId = NoProcess }).IsDead());
}
