using System.Xml.Linq;
using OrleansCounters.Http.Embedding;

namespace OrleansCounters.Http.Tests.Embedding;

public sealed class BadgeImageTests
{
    private static readonly BadgeRequest Request = new(true, BadgeFigure.Visits, 0, false, BadgeStyle.Flat, "visits", BadgeColor.Label, BadgeColor.Value);

    [Theory]
    [InlineData(BadgeStyle.Flat, 20)]
    [InlineData(BadgeStyle.FlatSquare, 20)]
    [InlineData(BadgeStyle.Plastic, 18)]
    [InlineData(BadgeStyle.ForTheBadge, 28)]
    internal void Draw_EveryStyle_IsWellFormedAndSaysWhatItShows(BadgeStyle style, int height)
    {
        var svg = XDocument.Parse(BadgeImage.Draw(Request with { Style = style }, "12,345")).Root!;

        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("visits: 12,345", svg.Attribute("aria-label")!.Value);
        Assert.Equal($"{height}", svg.Attribute("height")!.Value);
        Assert.Contains(svg.Descendants(), element => element.Value == (style == BadgeStyle.ForTheBadge ? "VISITS" : "visits"));
    }

    [Fact]
    public void Draw_HostileLabel_StaysText()
    {
        const string Label = "</text><script>alert('1')</script>&\"";

        var image = BadgeImage.Draw(Request with { Label = Label }, "1");
        var svg = XDocument.Parse(image).Root!;

        Assert.Equal($"{Label}: 1", svg.Attribute("aria-label")!.Value);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
    }

    [Fact]
    public void Draw_NoLabel_IsTheNumberAlone()
    {
        var svg = XDocument.Parse(BadgeImage.Draw(Request with { Label = "" }, "42")).Root!;

        Assert.Equal("42", svg.Attribute("aria-label")!.Value);
        Assert.Equal($"{10 + BadgeText.Width("42", 11)}", svg.Attribute("width")!.Value);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("i", 4)]
    [InlineData("W", 11)]
    [InlineData("visits", 29)]
    [InlineData("日本", 22)]
    public void Width_IsThatOfVerdana(string text, int pixels) => Assert.Equal(pixels, BadgeText.Width(text, 11));

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(999, "999", "999")]
    [InlineData(1_000, "1,000", "1k")]
    [InlineData(12_399, "12,399", "12.3k")]
    [InlineData(999_999, "999,999", "999k")]
    [InlineData(1_250_000, "1,250,000", "1.2M")]
    [InlineData(-12_399, "-12,399", "-12.3k")]
    [InlineData(7_000_000_000, "7,000,000,000", "7G")]
    [InlineData(long.MaxValue, "9,223,372,036,854,775,807", "9,223,372T")]
    [InlineData(long.MinValue, "-9,223,372,036,854,775,808", "-9,223,372,036,854,775,808")]
    public void Format_ShortAndFull(long number, string full, string brief)
    {
        Assert.Equal(full, BadgeNumber.Format(number, isShort: false));
        Assert.Equal(brief, BadgeNumber.Format(number, isShort: true));
    }

    [Fact]
    public void Add_PastTheRange_StaysAtItsEnd() => Assert.Equal(long.MaxValue, BadgeNumber.Add(long.MaxValue, 1));

    [Theory]
    [InlineData("green", "#97ca00")]
    [InlineData("#ABC", "#abc")]
    [InlineData("00ff99", "#00ff99")]
    [InlineData("url(#x)", null)]
    [InlineData("", null)]
    public void Parse_Color(string text, string? color) => Assert.Equal(color, BadgeColor.Parse(text));
}
