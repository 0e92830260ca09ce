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

    [Fact]
    public async Task ChangeMany_None_IsDoneAtOnce() => Assert.Empty(await (await World.StartAsync()).Engine.ChangeMany(Durability.Mirror));
}
