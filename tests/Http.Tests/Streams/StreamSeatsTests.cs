using System.Net;
using OrleansCounters.Http.Streams;

namespace OrleansCounters.Http.Tests.Streams;

/// <summary>No address has all streams.</summary>
public sealed class StreamSeatsTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", false)]
    [InlineData("203.0.113.7", "203.0.113.8", true)]
    [InlineData("2001:db8::1", "2001:db8::2", false)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", true)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("::1", "::1", true)]
    public void TryTake_AsManyAsThereMayBe_RefusesTheSameAddress(string first, string second, bool isTaken)
    {
        var seats = new StreamSeats(2);
        Assert.True(seats.TryTake(IPAddress.Parse(first)));
        Assert.True(seats.TryTake(IPAddress.Parse(first)));

        Assert.Equal(isTaken, seats.TryTake(IPAddress.Parse(second)));
    }

    [Fact]
    public void Leave_OneOfThem_MakesRoomForOne()
    {
        var seats = new StreamSeats(1);
        var address = IPAddress.Parse("203.0.113.7");
        for (var i = 0; i < 3; i++)
        {
            Assert.True(seats.TryTake(address));
            Assert.False(seats.TryTake(address));
            seats.Leave(address);
        }
    }
}
