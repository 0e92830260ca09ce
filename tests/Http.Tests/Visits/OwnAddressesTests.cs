using System.Net;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Visits;

namespace OrleansCounters.Http.Tests.Visits;

public sealed class OwnAddressesTests
{
    [Theory]
    [InlineData("203.0.113.7", true)]
    [InlineData("203.0.113.8", false)]
    [InlineData("198.51.100.200", true)]
    [InlineData("::ffff:203.0.113.7", true)]
    [InlineData("10.20.255.1", true)]
    [InlineData("10.21.0.1", false)]
    [InlineData("2001:db8:7::1", true)]
    [InlineData("2001:db9::1", false)]
    [InlineData("::1", true)]
    public void Contain_ListedOnesAndNetworks_AreOwn(string address, bool isOwn)
    {
        var (own, problems) = Read(("Pages:OwnAddresses", "203.0.113.7, 10.20.0.0/16,198.51.100.7/24"), ("Pages:OwnAddresses:0", "2001:db8::/32"), ("Pages:OwnAddresses:1", "::1"));

        Assert.Empty(problems);
        Assert.Equal(isOwn, own.Contain(IPAddress.Parse(address)));
        Assert.False(own.Contain(null));
    }

    [Theory]
    [InlineData("203.0.113.7/33")]
    [InlineData("7")]
    [InlineData("example.org")]
    public void Read_NoAddress_IsToldWithItsBound(string text)
    {
        var problem = Assert.Single(Read(("Pages:OwnAddresses:0", text)).Problems);

        Assert.StartsWith($"Pages:OwnAddresses:0 is '{text}'; it must be", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BadAddress_IsRefused()
    {
        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => TestGateway.StartAsync(("Pages:OwnAddresses", "here")));

        Assert.Contains("Pages:OwnAddresses is 'here'", error.Message, StringComparison.Ordinal);
    }

    private static (OwnAddresses Addresses, IReadOnlyList<string> Problems) Read(params (string Key, string Value)[] settings) =>
        OwnAddressesReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build());
}
