using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Engine.Suite;

/// <summary>Many changes at once.</summary>
public abstract partial class EngineConformance
{
    private static readonly CounterKey B = CounterKey.Counter("b");

    [Theory]
    [InlineData(Durability.Memory)]
    [InlineData(Durability.Mirror)]
    [InlineData(Durability.Store)]
    public async Task ChangeMany_OfFewCounters_AnswersEachItsOwn(Durability durability)
    {
        var engine = (await World.StartAsync()).Engine;
        var changes = Enumerable.Range(0, 400).Select(i => (i % 4 == 0 ? B : A, new Change(ChangeKind.Add, 1))).ToArray();

        var results = await engine.ChangeMany(durability, changes);

        Assert.All(results, result => Assert.Equal((Outcome.Done, false), (result.Outcome, result.Replayed)));
        Assert.All(results, result => Assert.True(result.Durability >= durability));
        foreach (var (key, count) in new[] { (A, 300), (B, 100) })
        {
            var mine = results.Where((_, i) => changes[i].Item1 == key).Select(result => result.Value);
            Assert.Equal(Enumerable.Range(1, count).Select(value => (long)value), mine.Order());
            Assert.Equal(count, (await engine.Read(key, consistent: true)).Value);
        }
    }

    [Fact]
    public async Task ChangeMany_OneThatCannotBe_FailsAlone()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Set(A, long.MaxValue - 1);
        _ = await engine.Add(B, 5, "k");

        var results = await engine.ChangeMany(
            Durability.Mirror,
            (A, new Change(ChangeKind.Add, 1)),
            (A, new Change(ChangeKind.Add, 5)),
            (B, new Change(ChangeKind.Add, 5, "k")),
            (B, new Change(ChangeKind.Add, 6, "k")),
            (B, new Change(ChangeKind.Add, 7)));

        Assert.Equal([Outcome.Done, Outcome.Overflow, Outcome.Done, Outcome.KeyReused, Outcome.Done], results.Select(result => result.Outcome));
        Assert.Equal([long.MaxValue, 5, 12], new[] { results[0], results[2], results[4] }.Select(result => result.Value));
        Assert.True(results[2].Replayed);
        Assert.Equal(12, (await engine.Read(B)).Value);
    }

    [Fact]
    public async Task ChangeMany_KeysOfPages_AreCountersToo()
    {
        var engine = (await World.StartAsync()).Engine;
        var visits = CounterKey.Of(CounterKind.Visits, "/about us?\"ä\"");

        var results = await engine.ChangeMany(
            Durability.Mirror, (visits, new Change(ChangeKind.Add, 40)), (A, new Change(ChangeKind.Add, 1)), (visits, new Change(ChangeKind.Add, 2)));

        Assert.All(results, result => Assert.Equal(Outcome.Done, result.Outcome));
        Assert.Equal(42, (await engine.Read(visits)).Value);
    }

    /// <summary>The first time nobody has the counters in memory, the second time somebody does.</summary>
    [Fact]
    public async Task ChangeMany_OfOneCounter_TakeEffectInTheirOrder()
    {
        var engine = (await World.StartAsync()).Engine;
        foreach (var round in new[] { "cold", "warm", "again" })
        {
            var results = await engine.ChangeMany(
                Durability.Mirror,
                (A, new Change(ChangeKind.Set, 10)),
                (B, new Change(ChangeKind.Add, 1)),
                (A, new Change(ChangeKind.Add, 1)),
                (A, new Change(ChangeKind.Add, 5, $"{round}1")),
                (A, new Change(ChangeKind.Reset, 0)),
                (A, new Change(ChangeKind.Add, 3)),
                (A, new Change(ChangeKind.Add, 3, $"{round}2")),
                (A, new Change(ChangeKind.Add, 5, $"{round}1")));

            Assert.All(results, result => Assert.Equal(Outcome.Done, result.Outcome));
            Assert.Equal([10, 11, 16, 0, 3, 6, 16], results.Where((_, i) => i != 1).Select(result => result.Value));
            Assert.Equal([false, false, false, false, false, false, true], results.Where((_, i) => i != 1).Select(result => result.Replayed));
            Assert.Equal(6, (await engine.Read(A)).Value);
        }
    }

    /// <summary>What was answered together is seen by whoever reads after it, from memory too.</summary>
    [Fact]
    public async Task ChangeMany_OverAndOver_IsSeenByEveryReadBehindIt()
    {
        const int Counters = 40;
        var engine = (await World.StartAsync()).Engine;
        CounterKey[] keys = [.. Enumerable.Range(0, Counters).Select(i => CounterKey.Counter($"many{i}"))];
        for (var round = 1; round <= 8; round++)
        {
            var results = await engine.ChangeMany(Durability.Mirror, [.. keys.Select(key => (key, new Change(ChangeKind.Add, 1)))]);

            Assert.All(results, result => Assert.Equal((Outcome.Done, round), (result.Outcome, result.Value)));
            foreach (var key in keys)
            {
                Assert.Equal(round, (await engine.Read(key)).Value);
            }
        }
    }

    [Fact]
    public async Task ChangeMany_None_IsDoneAtOnce() => Assert.Empty(await (await World.StartAsync()).Engine.ChangeMany(Durability.Mirror));
}
