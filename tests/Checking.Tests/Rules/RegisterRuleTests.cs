using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Tests.Rules;

public sealed class RegisterRuleTests
{
    [Fact]
    public void Check_InOrder_Holds() =>
        new Sample().Set(10).Add(-3, 7).Read(7).Reset().Read(0, exists: false).Add(2, 2).IsGood(2);

    [Fact]
    public void Check_SetWasOvertaken_IsNamed() => new Sample().Set(10).Set(5).Read(10).Breaks(ViolationRule.Register, 10, [2, 3]);

    [Fact]
    public void Check_ResetLeftSomething_IsNamed()
    {
        new Sample().Set(10).Reset().Read(10).Breaks(ViolationRule.Register, 10, [2, 3]);
        new Sample().Set(10).Reset().Read(0).Breaks(ViolationRule.Register, 0, [2, 3]);
    }

    [Fact]
    public void Check_OtherFinalValue_IsNamed() => new Sample().Set(10).Breaks(ViolationRule.Register, 9, [1]);

    [Fact]
    public void Check_RepeatedKey_ChangesNothingAgain()
    {
        new Sample().Set(10, key: "k").Set(5).Set(10, key: "k", replayed: true).Read(5).IsGood(5);
        new Sample().Set(10, key: "k").Set(5).Set(10, key: "k", replayed: true).Read(10).Breaks(ViolationRule.Register, 10, [2, 4]);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(8, true)]
    [InlineData(9, true)]
    [InlineData(12, true)]
    [InlineData(3, false)]
    [InlineData(11, false)]
    public void Check_UnknownOutcomes_MayTakeEffectLater(long read, bool isGood)
    {
        // 5, then perhaps +3, perhaps "set 9", in either order.
        var verdict = new Sample().Set(5).Unknown(3).Unknown(9, kind: OperationKind.Set).Read(read).Verify(read);

        Assert.True(verdict.IsGood == isGood, verdict.ToString());
    }

    [Fact]
    public void Check_UnknownOutcome_TakesEffectOnceOnly() =>
        new Sample().Set(5).Unknown(3).Read(8).Read(11).Breaks(ViolationRule.Register, 11, [3, 4]);
}
