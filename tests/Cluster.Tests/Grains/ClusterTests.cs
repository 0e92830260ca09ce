using OrleansCounters.Cluster.Tests.Support;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Cluster.Tests.Grains;

/// <summary>Several silos of one cluster.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task Change_ThroughEverySilo_MeetsInOneGrain()
    {
        await using var silos = await Silos.StartAsync(
            new InMemoryStore(TimeProvider.System), new InMemoryMirrorNode("node", TimeProvider.System), count: 3);
        for (var i = 0; i < 30; i++)
        {
            var key = CounterKey.Counter($"page{i % 10}");

            var result = await silos.EngineOf(i % 3).ChangeAsync(key, new Change(ChangeKind.Add, 1), Durability.Mirror, default);

            Assert.Equal((i / 10) + 1, result.Value);
        }

        var active = 0;
        for (var silo = 0; silo < 3; silo++)
        {
            active += (await silos.EngineOf(silo).HealthAsync(default)).ActiveCounters;
        }

        Assert.Equal(10, active);
    }
}
