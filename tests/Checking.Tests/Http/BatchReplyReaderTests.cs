using System.Text;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Http;

namespace OrleansCounters.Checking.Tests.Http;

public sealed class BatchReplyReaderTests
{
    [Fact]
    public void Read_Items_HaveAFateEach()
    {
        var replies = Read(200, """
            [{"id":"a","value":3,"version":7,"durability":"mirror","replayed":true},
             {"id":"b","index":1,"error":{"code":"authority_unavailable","status":503,"detail":"x"}},
             {"id":"c","index":2,"error":{"code":"outcome_unknown","status":503,"detail":"x"}}]
            """, 3);

        Assert.Equal([Fate.Done, Fate.Refused, Fate.Unknown], replies.Select(reply => reply.Fate));
        Assert.Equal((3, 7, Level.Mirror, true), (replies[0].Value, replies[0].Version, replies[0].Level, replies[0].Replayed));
    }

    [Theory]
    [InlineData(200, "[", Fate.Unknown)]
    [InlineData(200, "[]", Fate.Unknown)]
    [InlineData(200, "{}", Fate.Unknown)]
    [InlineData(429, "", Fate.Refused)]
    [InlineData(503, """{"code":"overloaded"}""", Fate.Refused)]
    public void Read_NoListOfAll_IsTheSameForAll(int status, string body, object fate) =>
        Assert.All(Read(status, body, 2), reply => Assert.Equal((Fate)fate, reply.Fate));

    private static Reply[] Read(int status, string body, int count) => BatchReplyReader.Read(status, 0, Encoding.UTF8.GetBytes(body), count);
}
