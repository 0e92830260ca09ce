using OrleansCounters.Cluster.Tests.Support;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire.Many;
using OrleansCounters.Testing;

namespace OrleansCounters.Cluster.Tests.Engine;

/// <summary>Many changes go from a gateway as one message to each silo, whose counters they are.</summary>
public sealed class ManyCallsTests
{
    private const int Counters = 60;

    private static readonly CounterKey[] Keys = [.. Enumerable.Range(0, Counters).Select(i => CounterKey.Counter($"page{i}"))];

    private readonly InMemoryStore _store = new(TimeProvider.System);
    private readonly InterceptedNode _node = new(new InMemoryMirrorNode("node", TimeProvider.System));

    [Fact]
    public async Task ChangeMany_OnceTheirSilosAreKnown_IsOneMessageForEach()
    {
        await using var silos = await Silos.StartAsync(_store, _node, count: 3);
        var rounds = await FindAllAsync(silos);
        var before = silos.Called.Of<ISiloCountersGrain>();

        var results = await ChangeAsync(silos, [.. Keys, .. Keys]);

        Assert.All(results, result => Assert.Equal(Outcome.Done, result.Outcome));
        Assert.Equal(Enumerable.Repeat(rounds + 1L, Counters).Concat(Enumerable.Repeat(rounds + 2L, Counters)), results.Select(result => result.Value));
        Assert.InRange(silos.Called.Of<ISiloCountersGrain>() - before, 1, 3);
        foreach (var key in Keys)
        {
            Assert.Equal(rounds + 2, (await silos.Client.ReadAsync(key, consistent: false, default)).Value);
        }
    }

    [Fact]
    public async Task Change_ManyCallersAtOnce_AreFewMessages()
    {
        await using var silos = await Silos.StartAsync(_store, _node, count: 3);
        var rounds = await FindAllAsync(silos);
        var (_, gate) = HoldCommits();
        var (one, many) = (silos.Called.Of<ICounterGrain>(), silos.Called.Of<ISiloCountersGrain>());

        Task<ChangeResult>[] changes = [.. Keys.Select(key => silos.Client.ChangeAsync(key, new Change(ChangeKind.Add, 1), Durability.Mirror, default).AsTask())];
        gate.SetResult();
        var results = await Wait.For(Task.WhenAll(changes));

        Assert.All(results, result => Assert.Equal((Outcome.Done, rounds + 1L), (result.Outcome, result.Value)));
        Assert.Equal(one, silos.Called.Of<ICounterGrain>());
        Assert.InRange(silos.Called.Of<ISiloCountersGrain>() - many, 1, 30);
    }

    [Fact]
    public async Task ChangeMany_CountersMoved_AreFoundAgain()
    {
        await using var silos = await Silos.StartAsync(_store, _node, count: 3);
        var rounds = await FindAllAsync(silos);
        await Task.WhenAll(Keys.Select(silos.DeactivateAsync));

        for (var i = 1; i <= 4; i++)
        {
            var results = await ChangeAsync(silos, Keys);

            Assert.All(results, result => Assert.Equal((Outcome.Done, (long)rounds + i), (result.Outcome, result.Value)));
            foreach (var key in Keys)
            {
                Assert.Equal(rounds + i, (await silos.Client.ReadAsync(key, consistent: false, default)).Value);
            }
        }
    }

    /// <summary>What got no answer may have counted, once; what has a key was sent again with it, and counts once for sure where it was answered.</summary>
    [Fact]
    public async Task ChangeMany_SiloKilledMidway_CountsNothingTwice()
    {
        await using var silos = await Silos.StartAsync(_store, _node, count: 3);
        var rounds = await FindAllAsync(silos);
        var (entered, gate) = HoldCommits();
        var changes = Keys.Select((key, i) => new CounterChange(key, new Change(ChangeKind.Add, 1, i % 2 == 0 ? $"key{i}" : null))).ToArray();
        var results = new ChangeResult[changes.Length];
        var all = silos.Client.ChangeManyAsync(changes, results, Durability.Mirror, default).AsTask();
        await entered.WaitAsync(Wait.Deadline);

        var killed = silos.KillAsync(2);
        gate.SetResult();
        await killed;
        await all.WaitAsync(Wait.Deadline);
        _node.Before = _ => Task.CompletedTask;

        for (var i = 0; i < Keys.Length; i++)
        {
            Assert.True(results[i].Outcome is Outcome.Done or Outcome.Unknown, $"{Keys[i]}: {results[i].Outcome}");
            var total = 0L;
            await Wait.Until(async () =>
            {
                var read = await silos.Client.ReadAsync(Keys[i], consistent: true, default);
                total = read.Value;
                return read.Outcome == Outcome.Done;
            });
            Assert.InRange(total, rounds + (results[i].Outcome == Outcome.Done ? 1 : 0), rounds + 1);
        }
    }

    /// <summary>The gateway was paused, say: there is no time for a second message, and the first one may have counted.</summary>
    [Fact]
    public async Task ChangeMany_WithKeysAndNoAnswerInTime_AreUnknown()
    {
        var clock = new ManualTimeProvider();
        var options = new CountersOptions();
        await using var silos = await Silos.StartAsync(_store, _node, options, count: 3, clock);
        _ = await FindAllAsync(silos);
        var (entered, gate) = HoldCommits();
        var changes = Keys.Concat(Keys).Select((key, i) => new CounterChange(key, new Change(ChangeKind.Add, 1, $"key{i}"))).ToArray();
        var results = new ChangeResult[changes.Length];
        var all = silos.Client.ChangeManyAsync(changes, results, Durability.Mirror, default).AsTask();
        await entered.WaitAsync(Wait.Deadline);

        clock.Advance(options.AnswerDeadline + TimeSpan.FromMilliseconds(1));
        await all.WaitAsync(Wait.Deadline);
        gate.SetResult();

        Assert.All(results, result => Assert.Equal(Outcome.Unknown, result.Outcome));
    }

    [Fact]
    public async Task ChangeMany_ForASiloThatHasGone_AreNotThere()
    {
        await using var silos = await Silos.StartAsync(_store, _node, count: 2);
        var changes = Keys.Select(key => new CounterChange(key, new Change(ChangeKind.Add, 1))).ToArray();

        var answer = await silos.Grains.GetGrain<ISiloCountersGrain>("127.0.0.1:1@1")
            .ChangeMany(ManyRequest.Of(changes, [0, 1, 2], Durability.Mirror));

        Assert.Equal(Enumerable.Repeat(ManyAnswer.NotHere, 3), answer.ToResults(3));
        Assert.Equal(0, (await silos.Client.ReadAsync(Keys[0], consistent: true, default)).Value);
    }

    /// <returns>Done when the first commit has come to the mirror; what lets all of them go on.</returns>
    private (Task Entered, TaskCompletionSource Gate) HoldCommits()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _node.Before = called =>
        {
            _ = called == nameof(IMirrorNode.CommitAsync) && entered.TrySetResult();
            return called == nameof(IMirrorNode.CommitAsync) ? gate.Task : Task.CompletedTask;
        };
        return (entered.Task, gate);
    }

    /// <summary>Counts each once in a round, until no call of a counter's own grain is needed.</summary>
    /// <returns>The rounds: every counter has this value.</returns>
    private static async Task<int> FindAllAsync(Silos silos)
    {
        var rounds = 0;
        await Wait.Until(async () =>
        {
            var before = silos.Called.Of<ICounterGrain>();
            rounds++;
            Assert.All(await ChangeAsync(silos, Keys), result => Assert.Equal((Outcome.Done, rounds), (result.Outcome, result.Value)));
            return silos.Called.Of<ICounterGrain>() == before && silos.Called.Of<ISiloCountersGrain>() > 0;
        });
        return rounds;
    }

    private static async Task<ChangeResult[]> ChangeAsync(Silos silos, CounterKey[] keys)
    {
        var results = new ChangeResult[keys.Length];
        var changes = keys.Select(key => new CounterChange(key, new Change(ChangeKind.Add, 1))).ToArray();
        await silos.Client.ChangeManyAsync(changes, results, Durability.Mirror, default).AsTask().WaitAsync(Wait.Deadline);
        return results;
    }
}
