using System.Text;
using OrleansCounters.CommandLine.Loading;

namespace OrleansCounters.CommandLine.Tests.Loading;

public sealed class BatchAnswersTests
{
    private const string Done = "{\"id\":\"load:1\",\"value\":3}\n";
    private const string Refused = "{\"id\":\"load:1\",\"index\":1,\"error\":{\"code\":\"overloaded\",\"status\":503}}\n";
    private const string Unknown = "{\"id\":\"load:1\",\"index\":1,\"error\":{\"code\":\"outcome_unknown\",\"status\":503}}\n";

    [Theory]
    [InlineData(Done + Done, 2, 2, 0, 0)]
    [InlineData(Done + Refused + Unknown, 3, 1, 1, 1)]
    [InlineData(Done + Refused, 5, 1, 4, 0)]
    [InlineData("", 2, 0, 2, 0)]
    public void Count_Lines_IsWhatBecameOfEachItem(string lines, int items, int acknowledged, int refused, int doubt) =>
        Assert.Equal((acknowledged, refused, doubt), BatchAnswers.Count(Encoding.UTF8.GetBytes(lines), items));
}
