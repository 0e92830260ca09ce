using OrleansCounters.Settings;

namespace OrleansCounters.Http.Tests.Options;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5_000)]
    [InlineData("0.5s", 500)]
    [InlineData("10min", 600_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("2d", 172_800_000)]
    [InlineData(" 5 S ", 5_000)]
    [InlineData("00:00:05", 5_000)]
    [InlineData("1.00:00:00", 86_400_000)]
    [InlineData("-5s", -5_000)]
    public void Parse_Form_IsThatLong(string text, double milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Duration.Parse(text));

    [Theory]
    [InlineData("5")]
    [InlineData("5m")]
    [InlineData("s")]
    [InlineData("five s")]
    [InlineData("1,5s")]
    [InlineData("25:61:61")]
    [InlineData("99999999999999999999d")]
    [InlineData("9999999999d")]
    [InlineData("")]
    public void Parse_OtherText_IsNone(string text) => Assert.Null(Duration.Parse(text));
}
