using System.Text;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Http;

namespace OrleansCounters.Checking.Tests.Http;

public sealed class ReplyReaderTests
{
    [Fact]
    public void Read_Change_TakesItsMembers()
    {
        var reply = Read(200, """{"id":"value","extra":{"value":9},"value":-5,"version":1099511627776,"durability":"mirror","replayed":true}""");

        Assert.Equal(new Reply(Fate.Done, 200, null, -5, 1L << 40, Level.Mirror, true, true, 0), reply);
    }

    [Fact]
    public void Read_Read_TellsThatItDoesNotExist() =>
        Assert.False(Read(200, """{"id":"a","value":0,"version":0,"exists":false,"servedFrom":"memory"}""").Exists);

    [Theory]
    [InlineData(202, """{"value":1,"durability":"memory"}""", Fate.Done)]
    [InlineData(400, """{"code":"invalid_id"}""", Fate.Refused)]
    [InlineData(429, "", Fate.Refused)]
    [InlineData(503, """{"code":"overloaded"}""", Fate.Refused)]
    [InlineData(503, """{"code":"authority_unavailable"}""", Fate.Refused)]
    [InlineData(503, """{"code":"outcome_unknown"}""", Fate.Unknown)]
    [InlineData(503, "<html>", Fate.Unknown)]
    [InlineData(500, """{"code":"internal_error"}""", Fate.Unknown)]
    [InlineData(200, """{"version":1}""", Fate.Unknown)]
    [InlineData(200, """{"value":1""", Fate.Unknown)]
    [InlineData(200, "", Fate.Unknown)]
    [InlineData(200, "5", Fate.Unknown)]
    public void Read_Answer_DoesNotPromiseMoreThanItSays(int status, string body, object fate) =>
        Assert.Equal((Fate)fate, Read(status, body).Fate);

    private static Reply Read(int status, string body) => ReplyReader.Read(status, 0, Encoding.UTF8.GetBytes(body));
}
