using System.Net;

namespace OrleansCounters.Hosting.Tests;

public sealed class AnnouncedAddressTests
{
    [Theory]
    [InlineData("10.1.2.3", "", "10.1.2.3")]
    [InlineData("fd00::7", "", "fd00::7")]
    [InlineData("auto", "10.1.2.3", "10.1.2.3")]
    [InlineData("Auto", "fd00::7 10.1.2.3", "10.1.2.3")]
    [InlineData("auto", "fd00::7", "fd00::7")]
    [InlineData("10.1.0.0/16", "172.17.0.2 10.1.2.3 fd00::7", "10.1.2.3")]
    [InlineData("fd00::/8", "172.17.0.2 fd00::7", "fd00::7")]
    public void Find_WhatNamesOneAddress_IsIt(string text, string own, string expected) =>
        Assert.Equal((IPAddress.Parse(expected), null), (AnnouncedAddress.Find(text, Addresses(own), out var problem), problem));

    [Theory]
    [InlineData("auto", "10.1.2.3 172.17.0.2", "more than one such address (10.1.2.3, 172.17.0.2)")]
    [InlineData("auto", "", "none such address (none at all but loopback)")]
    [InlineData("10.2.0.0/16", "10.1.2.3", "none such address (10.1.2.3)")]
    [InlineData("10.0.0.0/8", "10.1.2.3 10.2.0.1", "more than one such address")]
    [InlineData("10.1.2.3/99", "10.1.2.3", "it must be the IP address")]
    [InlineData("0.0.0.0", "10.1.2.3", "it must be the IP address")]
    [InlineData("::", "10.1.2.3", "it must be the IP address")]
    [InlineData("silo-1", "10.1.2.3", "it must be the IP address")]
    public void Find_WhatDoesNot_SaysWhy(string text, string own, string words)
    {
        Assert.Null(AnnouncedAddress.Find(text, Addresses(own), out var problem));

        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    private static IPAddress[] Addresses(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];
}
