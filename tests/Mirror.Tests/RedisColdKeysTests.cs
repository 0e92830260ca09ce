using OrleansCounters.Domain.Counters;
using OrleansCounters.Mirror.Redis;
using static OrleansCounters.Mirror.Tests.Sessions;

namespace OrleansCounters.Mirror.Tests;

public sealed class RedisColdKeysTests : INeedRedis, IAsyncLifetime
{
    private RedisUnderTest _subject = null!;

    public async Task InitializeAsync() => _subject = await RedisUnderTest.StartAsync();

    public async Task DisposeAsync() => await _subject.DisposeAsync();

    [NodeFact]
    public async Task Remove_IdleCounters_LeaveOnlyWhereTheStoreHasThem()
    {
        var node = _subject.Redis;
        var session = await node.OpenAsync(1);
        var ids = Enumerable.Range(0, 2_500).Select(i => $"c{i}").ToArray();
        var sent = await node.SendAsync(session, 1, [.. ids.Select(id => Seeded(id, Add(1))), Seeded("tombstone", Add(1), Reset()), Seeded("unknown", Add(1)), Seeded("dirty", Add(1))]);
        var version = sent.Counters[0].State.Version;
        _ = await node.CleanAsync(1, [.. ids.Append("tombstone").Append("unknown").Select(id => new Domain.Mirror.FlushedVersion(Key(id), version))], default);
        var store = new LoadOnlyStore(ids.Append("dirty").ToDictionary(Key, id => new CounterState { Version = id == "c7" ? version - 1 : version, Total = 1 }));

        var cold = new RedisColdKeys(node, store);
        Assert.Equal(0, await cold.RemoveAsync(RedisColdKeys.DefaultIdle, default));
        Assert.Equal(2_500, await cold.RemoveAsync(TimeSpan.Zero, default));
        var left = await node.ReadAsync([Key("c7"), Key("unknown"), Key("dirty"), Key("tombstone"), Key("c8")], default);
        Assert.Equal([true, true, true, false, false], left.Select(state => state is not null));
    }
}
