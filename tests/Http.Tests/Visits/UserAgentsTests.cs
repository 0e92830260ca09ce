using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Visits;

namespace OrleansCounters.Http.Tests.Visits;

public sealed class UserAgentsTests
{
    private static readonly UserAgents Agents = new();

    public static TheoryData<string> People => [.. Browsers.People];

    public static TheoryData<string> Bots => [.. Browsers.Bots];

    [Theory]
    [MemberData(nameof(People))]
    public void IsBot_Browser_IsNot(string userAgent) => Assert.False(Agents.IsBot(userAgent));

    [Theory]
    [MemberData(nameof(Bots))]
    public void IsBot_Program_Is(string userAgent) => Assert.True(Agents.IsBot(userAgent));

    [Fact]
    public void IsBot_AskedAgain_SaysTheSame()
    {
        foreach (var userAgent in Browsers.People.Concat(Browsers.Bots))
        {
            Assert.Equal(Agents.IsBot(userAgent), Agents.IsBot(userAgent));
        }
    }

    [Fact]
    public void IsBot_NameAfterTheLimit_IsNotLookedFor()
    {
        var longest = new string('x', UserAgents.MaxLength);

        Assert.False(Agents.IsBot(longest + "Googlebot/2.1"));
        Assert.True(Agents.IsBot(longest[..^13] + "Googlebot/2.1"));
    }
}
