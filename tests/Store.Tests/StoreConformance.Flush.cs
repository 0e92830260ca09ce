using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Flush_NewerState_Replaces()
    {
        var answers = await FlushAsync(Row("a", State(3, 1, 5)), Row("b", State(3, 1, 7)));
        Assert.All(answers, answer => Assert.True(answer.Included));

        var newer = State(3, 2, 9);
        Assert.Equal(new FlushAnswer(true, newer), Assert.Single(await FlushAsync(Row("a", newer))));

        Assert.Equal(newer, (await LoadAsync("a")).State);
        Assert.Equal(7, (await LoadAsync("b")).State.Total);
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Flush_OlderState_IsIncludedAndChangesNothing()
    {
        var newer = State(3, 9, 9);
        await FlushAsync(Row("a", newer));

        Assert.Equal(new FlushAnswer(true, newer), Assert.Single(await FlushAsync(Row("a", State(3, 4, 1_000)))));

        Assert.Equal(newer, (await LoadAsync("a")).State);
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Flush_StateThatLacksWhatIsStored_IsNotIncludedAndLeavesIt()
    {
        // The store knows of generation 3; a writer of generation 4 does not.
        var stored = State(3, 9, 9);
        await FlushAsync(Row("a", stored));
        var ignorant = State(4, 1, 1);

        Assert.Equal(new FlushAnswer(false, stored), Assert.Single(await FlushAsync(Row("a", ignorant))));
        Assert.Equal(stored, (await LoadAsync("a")).State);

        var merged = CounterState.Merge(ignorant, stored);
        Assert.Equal(new FlushAnswer(true, merged), Assert.Single(await FlushAsync(Row("a", merged))));
        Assert.Equal(10, (await LoadAsync("a")).State.Total);
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Flush_Repeated_IsHarmless()
    {
        FlushRow[] rows = [Row("a", State(3, 1, 5), "k"), Row("b", State(3, 2, -7))];
        for (var i = 0; i < 3; i++)
        {
            Assert.All(await FlushAsync(rows), answer => Assert.True(answer.Included));
        }

        Assert.Equal(5, (await LoadAsync("a")).State.Total);
        Assert.Single((await LoadAsync("a")).Keys);
        await AssertAddsUpAsync("a");
        await AssertAddsUpAsync("b");
    }

    [Fact]
    public async Task Flush_RowNotReplaced_ItsKeysAreKept()
    {
        await FlushAsync(Row("a", State(3, 9, 9), "new"));
        await FlushAsync(Row("a", State(3, 4, 4), "old"));
        await FlushAsync(Row("a", State(2, 4, 4), "older"));

        Assert.Equal(["new", "old", "older"], (await LoadAsync("a")).Keys.Select(record => record.Key).Order());
        Assert.Equal(OperationOutcome.Replayed, (await ChangeAsync("a", Add(1, "old"))).Operations[0].Outcome);
    }

    [Fact]
    public async Task Flush_KeyThatIsStored_StaysAsItIs()
    {
        var first = await ChangeAsync("a", Add(5, "k"));

        await FlushAsync(new FlushRow(Key("a"), first.State, [new KeyRecord("k", "a99", 99, 99, Clock.Milliseconds)]));

        Assert.Equal(("a5", 5L), Assert.Single((await LoadAsync("a")).Keys) is var kept ? (kept.Fingerprint, kept.Value) : default);
    }

    [Fact]
    public async Task Flush_OneCounterTwiceInABatch_NewestStays()
    {
        var answers = await FlushAsync(Row("a", State(3, 2, 5)), Row("a", State(3, 1, 4)), Row("a", State(3, 7, 6)));

        Assert.Equal([5, 5, 6], answers.Select(answer => answer.Stored.Total));
        Assert.Equal(6, (await LoadAsync("a")).State.Total);
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Flush_Lineage_ComesBackAsItWas()
    {
        var state = State(1, 1, 1);
        for (var generation = 2; generation <= 9; generation++)
        {
            state = state.Advance(Versions.Compose(generation, 1)) with { Total = state.Total + generation, Adjusted = -generation };
        }

        await FlushAsync(Row("a", state));

        var stored = (await LoadAsync("a")).State;
        Assert.Equal(state, stored);
        Assert.Equal(Lineage.MaxContributions, stored.Earlier.Contributions.Length);
        Assert.True(stored.Earlier.Floor > 0);
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Flush_AThousandRows_AreAllThere()
    {
        var rows = Enumerable.Range(0, 1_000).Select(i => Row($"counter_{i}", State(3, 1, i))).ToArray();

        Assert.All(await FlushAsync(rows), answer => Assert.True(answer.Included));

        var loaded = await Store.LoadAsync([.. rows.Select(row => row.Key)], false, default);
        Assert.Equal(rows.Select(row => row.State), loaded.Select(counter => counter.State));
    }

    protected CounterState State(long generation, long commit, long total) => new()
    {
        Total = total,
        Version = Versions.Compose(generation, commit),
        Exists = true,
        ChangedAt = Clock.Milliseconds,
    };

    protected FlushRow Row(string id, CounterState state, params string[] keys) =>
        new(Key(id), state, [.. keys.Select(key => new KeyRecord(key, "a1", state.Total, state.Version, Clock.Milliseconds))]);

    private Task<IReadOnlyList<FlushAnswer>> FlushAsync(params FlushRow[] rows) => Store.FlushAsync(rows, default);
}
