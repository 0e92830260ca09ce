using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using OrleansCounters.Http.Access;
using OrleansCounters.Settings;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Access;

public sealed class LoopbackOnlyTests
{
    [Theory]
    [InlineData("urls", "http://0.0.0.0:0")]
    [InlineData("urls", "http://*:0")]
    [InlineData("urls", "http://[::]:0")]
    [InlineData("urls", "http://127.0.0.1:0;http://+:0")]
    [InlineData("urls", "http://counters.example:0")]
    [InlineData("urls", "nonsense")]
    [InlineData("http_ports", "0")]
    [InlineData("https_ports", "0")]
    [InlineData("Kestrel:Endpoints:A:Url", "http://*:0")]
    public async Task Start_AddressThatOthersReach_IsRefusedNamingTheSetting(string key, string value)
    {
        await using var app = Build((key, value));

        var exception = await Assert.ThrowsAsync<InvalidSettingsException>(() => app.StartAsync());

        Assert.StartsWith($"{key} is ", Assert.Single(exception.Problems), StringComparison.Ordinal);
        if (value != "nonsense")
        {
            Assert.Contains("Access:AllowAnonymous=true", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Start_AddressAddedToTheApp_IsRefused()
    {
        await using var app = Build();
        app.Urls.Add("http://0.0.0.0:0");

        Assert.Contains("http://0.0.0.0:0", (await Assert.ThrowsAsync<InvalidSettingsException>(() => app.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AddressListenedOnInCode_IsRefused()
    {
        await using var app = TestGateway.Build(
            new FakeEngine(new FakeStore()), new FakeStore(), builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Any, 0)));

        await Assert.ThrowsAsync<InvalidSettingsException>(() => app.StartAsync());
    }

    [Theory]
    [InlineData("true", "http://0.0.0.0:0")]
    [InlineData("True", "http://[::]:0")]
    [InlineData("false", "http://127.0.0.1:0")]
    public async Task Start_AllowedOrLoopback_Passes(string allowed, string urls)
    {
        await using var app = Build(("urls", urls), ("Access:AllowAnonymous", allowed));

        await app.StartAsync();
        await app.StopAsync();
    }

    [Theory]
    [InlineData("http://localhost:80", true)]
    [InlineData("http://LOCALHOST:80", true)]
    [InlineData("http://127.0.0.1", true)]
    [InlineData("http://127.8.9.1:80", true)]
    [InlineData("https://[::1]:80", true)]
    [InlineData("http://unix:/tmp/counters.sock", true)]
    [InlineData("http://localhost.example:80", false)]
    [InlineData("http://10.0.0.1:80", false)]
    [InlineData("http://[fe80::1]:80", false)]
    [InlineData("http://+:80", false)]
    public void IsLoopback_Address_IsToldApart(string url, bool loopback) => Assert.Equal(loopback, LoopbackAddress.IsLoopback(url));

    private static WebApplication Build(params (string Key, string Value)[] settings) =>
        TestGateway.Build(new FakeEngine(new FakeStore()), new FakeStore(), settings: settings);
}
