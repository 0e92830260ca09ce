using Microsoft.Extensions.Configuration;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Dialects;

namespace OrleansCounters.Http.Tests.Dialects;

public sealed class VisitCounterNodesTests
{
    [Fact]
    public void ServedVia_OneNode_NamesNoPort()
    {
        var nodes = Nodes(("ConnectionStrings:Redis", "redis1:7070,password=secret"));

        Assert.Equal("redis", nodes.ServedVia("page1", ReadSource.Mirror));
        Assert.Equal("in_memory", nodes.ServedVia("page1", ReadSource.Memory));
    }

    [Fact]
    public void ServedVia_Store_AnswersAsRedis() => Assert.Equal("redis", Nodes().ServedVia("page1", ReadSource.Store));

    [Fact]
    public void ServedVia_SeveralNodes_NamesThePortOfThePagesOwn()
    {
        var nodes = Nodes(("Mirror:Nodes:a", "redis://redis1:7070"), ("Mirror:Nodes:b", "redis2:7071,ssl=False"));

        var ports = Enumerable.Range(0, 50).Select(i => nodes.ServedVia($"page{i}", ReadSource.Mirror)).ToList();

        Assert.Equal(["redis_7070", "redis_7071"], ports.Distinct().Order());
        Assert.Equal(ports, Enumerable.Range(0, 50).Select(i => nodes.ServedVia($"page{i}", ReadSource.Mirror)));
    }

    [Fact]
    public void Health_AddressesWithSecrets_ShowHostAndPortAlone()
    {
        var nodes = Nodes(("Mirror:Nodes:a", "rediss://user:secret@redis1/3"), ("Mirror:Nodes:b", "redis2:7071,password=secret"));

        var health = nodes.Health(new EngineHealth(
            [new("engine", null), new("mirror:a", null), new("mirror:b", "away"), new("mirror:other", null)], 0, TimeSpan.Zero, 0));

        Assert.Equal(
            new Dictionary<string, bool> { ["rediss://redis1:6379"] = true, ["redis://redis2:7071"] = false, ["redis://other:6379"] = true }, health);
    }

    private static VisitCounterNodes Nodes(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value))).Build());
}
