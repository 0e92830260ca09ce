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

    [Fact]
    public async Task Read_ConsistentWhileTwoActivationsCount_NeverGoesBackAndSeesWhatWasAnswered()
    {
        var store = new InMemoryStore(TimeProvider.System);
        var node = new InMemoryMirrorNode("node", TimeProvider.System);
        await using var one = await Silos.StartAsync(store, node);
        await using var two = await Silos.StartAsync(store, node);
        ICounterEngine[] gateways = [one.Client, two.Client];
        var answered = 0L;
        var changes = Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var values = new List<long>();
            for (var i = 0; i < 250; i++)
            {
                var result = await gateways[worker % 2].ChangeAsync(Key, new Change(ChangeKind.Add, 1), Durability.Mirror, default);
                values.Add(result.Value);
                Raise(ref answered, result.Value);
            }

            return values;
        })));

        var last = 0L;
        for (var i = 0; !changes.IsCompleted; i++)
        {
            var least = Math.Max(last, Volatile.Read(ref answered));
            var read = await gateways[i % 2].ReadAsync(Key, consistent: true, default);
            Assert.Equal(Outcome.Done, read.Outcome);
            Assert.True(read.Value >= least, $"Read {read.Value} after {least}.");
            last = read.Value;
        }

        Assert.Equal(Enumerable.Range(1, 2_000).Select(i => (long)i), (await Wait.For(changes)).SelectMany(values => values).Order());
    }

    private static void Raise(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
        {
            _ = Interlocked.CompareExchange(ref most, value, seen);
        }
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
