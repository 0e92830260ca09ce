using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Tests.Rules;

public sealed class OrderRuleTests
{
    [Fact]
    public void Check_WhatCameAfterTheLastSet_IsThere() =>
        new Sample().Add(3, 3).By(1).Set(10).By(2).Add(2, 12).By(1).Add(-1, 11).IsGood(11);

    [Fact]
    public void Check_SetWasOvertaken_IsNamed() => new Sample().Set(10).By(1).Set(5).By(2).Add(1, 6).Breaks(ViolationRule.Order, 11, [2]);

    [Fact]
    public void Check_ResetLeftSomething_IsNamed() => new Sample().Add(7, 7).By(1).Reset().By(2).Add(1, 1).Breaks(ViolationRule.Order, 8, [2]);

    [Theory]
    [InlineData(5, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Check_UnknownAdd_MayBeInOrNot(long final, bool isGood) =>
        Assert.Equal(isGood, new Sample().Add(1, 1).By(1).Set(5).By(2).Unknown(3).Verify(final).IsGood);

    [Fact]
    public void Check_SomebodyElseReadsMeanwhile_MaySeeTheSetBeforeItsAnswer() =>
        new Sample().By(1).Read(7, start: 2, end: 29, version: 1).By(0).Set(7, version: 1, start: 1, end: 30).IsGood(7);

    [Fact]
    public void Check_UnknownSet_SaysNothing() => new Sample().Set(5).By(1).Unknown(9, kind: OperationKind.Set).IsGood(9);

    [Fact]
    public void Check_VersionsDecide_WhereAnswersCrossed() =>
        new Sample().Set(10, version: 7, start: 1, end: 30).By(1).Add(4, 4, version: 6, start: 2, end: 29).IsGood(10);
}
