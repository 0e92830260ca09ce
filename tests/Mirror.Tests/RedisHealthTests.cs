using static OrleansCounters.Mirror.Tests.Sessions;

namespace OrleansCounters.Mirror.Tests;

public sealed class RedisHealthTests : INeedRedis, IAsyncLifetime
{
    private RedisUnderTest _subject = null!;

    public async Task InitializeAsync() => _subject = await RedisUnderTest.StartAsync();

    public async Task DisposeAsync() => await _subject.DisposeAsync();

    [NodeFact]
    public async Task Health_GoodServer_HasNoProblemAndCountsDirt()
    {
        var session = await _subject.Redis.OpenAsync(1);
        _ = await _subject.Redis.SendAsync(session, 1, Seeded("a", Add(1)), Seeded("b", Add(1)));
        var health = await _subject.Redis.HealthAsync(default);
        Assert.Empty(health.Problems);
        Assert.Equal(2, health.Dirty);
    }

    [NodeFact]
    public async Task Health_EvictingPolicy_IsNamed() => await NamesAsync("allkeys-lru", "CONFIG", "SET", "maxmemory-policy", "allkeys-lru");

    [NodeFact]
    public async Task Health_NoAppendOnlyFile_IsNamed() => await NamesAsync("appendonly", "CONFIG", "SET", "appendonly", "no");

    [NodeFact]
    public async Task Health_ForeignKey_IsNamed() => await NamesAsync("'session:17'", "SET", "session:17", "x");

    [NodeFact]
    public async Task Health_Replica_IsNamed() => await NamesAsync("replica", "REPLICAOF", "127.0.0.1", "1");

    [NodeFact]
    public async Task Health_NeighboursKey_IsNoProblem()
    {
        _ = await _subject.Server.SendAsync("SET", "cache:17", "x");
        using var node = RedisUnderTest.Connect(_subject.Server.ConnectionString + RedisUnderTest.Patient, "cache:");
        Assert.Empty((await node.HealthAsync(default)).Problems);
    }

    private async Task NamesAsync(string word, params string[] command)
    {
        _ = await _subject.Server.SendAsync(command);
        var problem = Assert.Single((await _subject.Redis.HealthAsync(default)).Problems);
        Assert.Contains(word, problem, StringComparison.Ordinal);
    }
}
