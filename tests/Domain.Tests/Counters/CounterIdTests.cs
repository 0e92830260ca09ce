using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

public sealed class CounterIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("AZaz09._:~@-")]
    [InlineData("...a")]
    [InlineData("-")]
    public void Check_GoodId_IsNull(string id) => Assert.Null(CounterId.Check(id));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("....")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("a\0")]
    [InlineData("a\n")]
    [InlineData("%41")]
    public void Check_BadId_SaysWhy(string id) => Assert.NotNull(CounterId.Check(id));

    [Fact]
    public void Check_Length_IsBoundAt200()
    {
        Assert.Null(CounterId.Check(new string('a', 200)));
        Assert.Contains("201", CounterId.Check(new string('a', 201)), StringComparison.Ordinal);
    }
}
