using OrleansCounters.Cluster.Tests.Support;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Cluster.Tests.Grains;

/// <summary>One counter as two grains at once, as it happens while membership changes: here two clusters that know nothing of each other.</summary>
public sealed class DuplicateActivationTests
{
    private static readonly CounterKey Key = CounterKey.Counter("page");

    [Fact]
    public async Task Change_TwoActivations_AddUpWithDistinctAnswers()
    {
        var store = new InMemoryStore(TimeProvider.System);
        var node = new InMemoryMirrorNode("node", TimeProvider.System);
        var options = new CountersOptions { FlushInterval = TimeSpan.FromMilliseconds(20) };
        await using var one = await Silos.StartAsync(store, node, options);
        await using var two = await Silos.StartAsync(store, node, options);

        var results = await Wait.For(Task.WhenAll(AddAsync(one.Engine, 500), AddAsync(two.Engine, 500)));

        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (long)i), results.SelectMany(values => values).Order());
        Assert.Equal(1_000, (await one.Engine.ReadAsync(Key, consistent: true, default)).Value);
        Assert.Equal(1_000, (await two.Engine.ReadAsync(Key, consistent: true, default)).Value);
        Assert.Equal(Outcome.Done, await one.Engine.SyncAsync(Key, default));
        Assert.Equal(1_000, (await store.LoadAsync([Key], withKeys: false, default))[0].State.Total);
    }

    private static async Task<long[]> AddAsync(ICounterEngine engine, int count)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            await Task.Yield();
            return await engine.ChangeAsync(Key, new Change(ChangeKind.Add, 1), Durability.Mirror, default);
        }));
        return [.. results.Select(result => result.Value)];
    }
}
