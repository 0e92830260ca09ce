using System.Net;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Visits;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Visits;

public sealed class VisitorIdentityTests
{
    private static readonly byte[] Salt = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly byte[] OtherSalt = [.. Enumerable.Repeat((byte)8, 32)];

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void OfClient_Addresses_AreTheSameVisitorOrNot(string left, string right, bool same) =>
        Assert.Equal(same, OfClient(Salt, "/", left, "agent") == OfClient(Salt, "/", right, "agent"));

    [Fact]
    public void OfClient_AnotherPageAgentOrDay_IsAnotherVisitor()
    {
        VisitorHash[] hashes =
        [
            OfClient(Salt, "/", "203.0.113.7", "agent"),
            OfClient(Salt, "/a", "203.0.113.7", "agent"),
            OfClient(Salt, "/", "203.0.113.7", "agent 2"),
            OfClient(OtherSalt, "/", "203.0.113.7", "agent"),
            VisitorIdentity.OfId(Salt, "/", "agent"),
            VisitorIdentity.OfId(OtherSalt, "/", "agent"),
            VisitorIdentity.OfId(Salt, "/a", "agent"),
            VisitorIdentity.OfId(Salt, "/", "agent2"),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], OfClient(Salt, "/", "203.0.113.7", "agent"));
    }

    [Fact]
    public void OfClient_LongestOfEverything_Fits()
    {
        var page = string.Concat(Enumerable.Repeat("ü", 256));

        Assert.NotEqual(
            OfClient(Salt, page, "2001:db8::1", new string('€', 40_000)),
            VisitorIdentity.OfId(Salt, page, new string('x', 128)));
    }

    [Fact]
    public void OfId_ManyVisitors_AreSpreadEvenly()
    {
        var buckets = new int[16];
        for (var i = 0; i < 16_000; i++)
        {
            buckets[VisitorIdentity.OfId(Salt, "/", $"visitor-{i}").Value >> 60]++;
        }

        // A thousand each; the standard deviation is 31.
        Assert.All(buckets, count => Assert.InRange(count, 800, 1_200));
    }

    private static VisitorHash OfClient(byte[] salt, string page, string address, string userAgent) =>
        VisitorIdentity.OfClient(salt, page, IPAddress.Parse(address), userAgent);
}
