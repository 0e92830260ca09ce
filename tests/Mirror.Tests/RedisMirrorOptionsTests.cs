using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Redis;

namespace OrleansCounters.Mirror.Tests;

public sealed class RedisMirrorOptionsTests
{
    [Fact]
    public void Add_ConnectionStringAlone_IsOneNode()
    {
        using var provider = Provide(("ConnectionStrings:Redis", "localhost:6379"));
        var set = provider.GetRequiredService<MirrorSet>();
        Assert.Equal(("redis", 0), (Assert.Single(set.Nodes).Name, set.Ring));
    }

    [Fact]
    public void Add_NamedNodes_WinOverConnectionString()
    {
        using var provider = Provide(
            ("ConnectionStrings:Redis", "localhost:6379"), ("Mirror:Nodes:node2", "redis://localhost:7002"), ("Mirror:Nodes:node1", "rediss://:p@localhost"));
        Assert.Equal(["node1", "node2"], provider.GetRequiredService<MirrorSet>().Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Add_Nothing_LeavesTheStoreAsAuthority()
    {
        using var provider = Provide();
        Assert.Null(provider.GetService<MirrorSet>());
    }

    [Fact]
    public void Add_Ring_IsTakenFromTheCaller()
    {
        var services = new ServiceCollection().AddLogging().AddRedisMirror(Configure(("ConnectionStrings:Redis", "localhost")), _ => 4);
        using var provider = services.BuildServiceProvider();
        Assert.Equal(4, provider.GetRequiredService<MirrorSet>().Ring);
    }

    [Fact]
    public void Add_SeveralMistakes_AreAllNamedWithoutSecrets()
    {
        var configuration = Configure(
            ("Mirror:Nodes:a b", "localhost"), ("Mirror:Nodes:empty", ""), ("Mirror:Nodes:bad", "localhost,ssl=hunter2"),
            ("Mirror:Nodes:url", "redis://u:hunter2@localhost/x"), ("Mirror:VirtualNodes", "20000"));
        var error = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddRedisMirror(configuration));
        Assert.Equal(5, error.Failures.Count());
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
        Assert.Contains("Mirror:VirtualNodes is '20000'; it must be 1 to 10,000.", error.Failures);
    }

    [Fact]
    public void Parse_AzuresForm_IsTakenVerbatim()
    {
        var options = RedisConnectionString.Parse("name.redis.cache.windows.net:6380,password=abc=def==,ssl=True,abortConnect=True");
        Assert.True(options.Ssl);
        Assert.Equal("abc=def==", options.Password);
        Assert.False(options.AbortOnConnectFail);
    }

    /// <summary>What containers call it; as a text that is also a URI of the scheme "redis".</summary>
    [Theory]
    [InlineData("redis:6379")]
    [InlineData("redis:6379,password=abc")]
    public void Parse_ServerThatIsCalledRedis_IsAServer(string text)
    {
        var server = Assert.IsType<System.Net.DnsEndPoint>(Assert.Single(RedisConnectionString.Parse(text).EndPoints));

        Assert.Equal(("redis", 6379), (server.Host, server.Port));
    }

    [Fact]
    public void Parse_Url_GivesHostPasswordDatabase()
    {
        var options = RedisConnectionString.Parse("rediss://default:p%40ss:word@redis.example/3");
        Assert.Equal(("p@ss:word", true, 3), (options.Password, options.Ssl, options.DefaultDatabase));
        Assert.Contains("redis.example:6379", options.EndPoints.Single().ToString(), StringComparison.Ordinal);
    }

    private static ServiceProvider Provide(params (string Key, string Value)[] settings) =>
        new ServiceCollection().AddLogging().AddRedisMirror(Configure(settings)).BuildServiceProvider();

    private static IConfiguration Configure(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
