using System.Text.RegularExpressions;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Visits;

namespace OrleansCounters.Http.Tests.Visits;

public sealed class CrawlerPatternsTests
{
    private static readonly string[] Patterns = ["Googlebot\\/", "^curl", "a\\.b", "[wW]get", "(^| )x", "Y!J", "SSL Labs$", "\\d\\d"];

    [Theory]
    [InlineData("Googlebot/2")]
    [InlineData("googlebot/2")]
    [InlineData("Googlebot")]
    [InlineData("curl")]
    [InlineData("a curl")]
    [InlineData("a.b")]
    [InlineData("acb")]
    [InlineData("use Wget")]
    [InlineData("a x")]
    [InlineData("ax")]
    [InlineData("by SSL Labs")]
    [InlineData("SSL Labs 1")]
    [InlineData("Y!J")]
    [InlineData("v12")]
    [InlineData("")]
    public void IsMatch_Anything_IsWhatEachPatternAloneSays(string text) => Assert.Equal(
        Patterns.Any(pattern => Regex.IsMatch(text, pattern)), new CrawlerPatterns(Patterns).IsMatch(text));

    [Fact]
    public void IsMatch_WithoutPatterns_IsNever() => Assert.False(new CrawlerPatterns([]).IsMatch(Browsers.Firefox));
}
