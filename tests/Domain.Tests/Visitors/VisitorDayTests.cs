using System.Text;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class VisitorDayTests
{
    [Theory]
    [InlineData("20468:/blog")]
    [InlineData("0::")]
    [InlineData("1:ä:b")]
    public void FromText_Text_ComesBack(string text) => Assert.Equal(text, VisitorDay.FromText(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData("20468")]
    [InlineData(":page")]
    [InlineData("20468:")]
    [InlineData("-1:page")]
    [InlineData("today:page")]
    [InlineData("99999999999:page")]
    public void FromText_NoDayOfAPage_IsRefused(string text) => Assert.Throws<FormatException>(() => VisitorDay.FromText(text));

    /// <summary>As UTF-8 orders them, which .NET's own strings do not: a surrogate pair comes behind the letters of the private area.</summary>
    [Fact]
    public void CompareTo_Pages_AreInTheOrderOfTheirBytes()
    {
        string[] pages = ["a", "ab", "b", "ä", "\uE000", "😀", "a"];
        VisitorDay[] days = [.. pages.Select((page, day) => new VisitorDay(page, day))];

        Assert.Equal(
            days.OrderBy(one => Convert.ToHexString(Encoding.UTF8.GetBytes(one.Page)), StringComparer.Ordinal).ThenBy(one => one.Day), days.Order());
    }
}
