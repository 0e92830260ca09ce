using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Commit_SentAgain_ReturnsTheStoredAnswersAndChangesNothing()
    {
        var session = await SessionAsync("w");
        var first = await CommitAsync(session, 1, On("a", Add(5)), On("b", Add(7)));
        await ChangeAsync("a", Add(100));

        var again = await CommitAsync(session, 1, On("a", Add(5)), On("b", Add(7)));

        Assert.True(first.Accepted);
        Assert.Equal(AnswerCodec.Write(first.Counters), AnswerCodec.Write(again.Counters));
        Assert.Equal(5, again.Counters[0].State.Total);
        Assert.Equal(105, (await LoadAsync("a")).State.Total);
    }

    [Fact]
    public async Task Commit_SequenceWithAGap_IsRefusedAndChangesNothing()
    {
        var session = await SessionAsync("w");
        Assert.False((await CommitAsync(session, 2, On("a", Add(1)))).Accepted);
        Assert.True((await CommitAsync(session, 1, On("a", Add(1)))).Accepted);
        Assert.False((await CommitAsync(session, 3, On("a", Add(1)))).Accepted);
        Assert.True((await CommitAsync(session, 2, On("a", Add(1)))).Accepted);
        Assert.False((await CommitAsync(session, 1, On("a", Add(1)))).Accepted);

        Assert.Equal(2, (await LoadAsync("a")).State.Total);
    }

    [Fact]
    public async Task FindAnswer_LastBatch_IsFoundAndNoOther()
    {
        var session = await SessionAsync("w");
        await CommitAsync(session, 1, On("a", Add(1)));
        var answer = await CommitAsync(session, 2, On("a", Add(1)));

        var found = await Store.FindAnswerAsync(session, 2, default);

        Assert.NotNull(found);
        Assert.Equal(AnswerCodec.Write(answer.Counters), AnswerCodec.Write(found.Counters));
        Assert.Null(await Store.FindAnswerAsync(session, 1, default));
        Assert.Null(await Store.FindAnswerAsync(session, 3, default));
        Assert.Null(await Store.FindAnswerAsync(session with { Writer = "other" }, 2, default));
    }

    [Fact]
    public async Task Commit_AddSetReset_TakeEffectInOrder()
    {
        var answer = await ChangeAsync("a", Add(5), Set(100), Add(1), Reset(), Add(3));

        Assert.Equal([5, 100, 101, 0, 3], answer.Operations.Select(operation => operation.Value));
        Assert.Equal(3, answer.State.Total);
        Assert.True(answer.State.Exists);
        Assert.Equal(answer.State, (await LoadAsync("a")).State);
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Commit_Reset_LeavesATombstoneWithItsVersion()
    {
        var before = await ChangeAsync("a", Add(5));
        var after = await ChangeAsync("a", Reset());

        var stored = await LoadAsync("a");
        Assert.Equal((0, false), (stored.State.Total, stored.State.Exists));
        Assert.True(stored.State.Version > before.State.Version);
        Assert.Equal(after.State, stored.State);
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Commit_Overflow_ChangesNothingAtEitherEnd()
    {
        var high = await ChangeAsync("high", Set(long.MaxValue - 1), Add(2), Add(1), Add(1), Add(long.MaxValue));
        var low = await ChangeAsync("low", Set(long.MinValue + 1), Add(-2), Add(-1), Add(-1), Add(long.MinValue));

        OperationOutcome[] expected =
        [
            OperationOutcome.Applied, OperationOutcome.Overflow, OperationOutcome.Applied, OperationOutcome.Overflow, OperationOutcome.Overflow,
        ];
        Assert.Equal(expected, high.Operations.Select(operation => operation.Outcome));
        Assert.Equal(expected, low.Operations.Select(operation => operation.Outcome));
        Assert.Equal(long.MaxValue, (await LoadAsync("high")).State.Total);
        Assert.Equal(long.MinValue, (await LoadAsync("low")).State.Total);
        await AssertAddsUpAsync("high");
        await AssertAddsUpAsync("low");
    }

    [Fact]
    public async Task Commit_OneCounterTwiceInABatch_SecondSeesTheFirst()
    {
        var session = await SessionAsync("w");

        var answer = await CommitAsync(session, 1, On("a", Add(5)), On("b", Add(1)), On("a", Add(6, "k")), On("a", Add(6, "k")));

        Assert.Equal([5, 1, 11, 11], answer.Counters.Select(counter => counter.State.Total));
        Assert.Equal(OperationOutcome.Replayed, answer.Counters[3].Operations[0].Outcome);
        Assert.Equal(11, (await LoadAsync("a")).State.Total);
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Commit_Touch_TellsTheStateAndWritesNothing()
    {
        var unknown = await ChangeAsync("a", new Operation(ChangeKind.Touch, 0, null));
        Assert.Equal(CounterState.Absent, unknown.State);
        Assert.Equal(0, (await LoadAsync("a")).CreatedAt);

        await ChangeAsync("a", Add(5));
        Assert.Equal(5, (await ChangeAsync("a", new Operation(ChangeKind.Touch, 0, null))).State.Total);
    }

    [Fact]
    public async Task Commit_EveryChange_RaisesTheVersion()
    {
        var session = await SessionAsync("w");
        var last = 0L;
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            var version = (await CommitAsync(session, sequence, On("a", Add(0)))).Counters[0].State.Version;
            Assert.True(version > last);
            last = version;
        }

        Assert.True((await ChangeAsync("a", Add(1))).State.Version > last);

        // A session opened before may still write: its versions rise above what is there all the same.
        var late = await CommitAsync(session, 6, On("a", Add(1)));
        Assert.True(late.Counters[0].State.Version > last);
        Assert.Equal(2, late.Counters[0].State.Total);
    }

    [Fact]
    public async Task Load_ManyCounters_AnswersInTheOrderAskedWithItsTimes()
    {
        await ChangeAsync("a", Add(1));
        var created = Clock.Milliseconds;
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync("a", Add(1));
        await ChangeAsync("b", Add(7));

        var loaded = await Store.LoadAsync([Key("b"), Key("nobody"), Key("a"), Key("b")], false, default);

        Assert.Equal(["b", "nobody", "a", "b"], loaded.Select(counter => counter.Key.Id));
        Assert.Equal([7, 0, 2, 7], loaded.Select(counter => counter.State.Total));
        Assert.Equal(CounterState.Absent, loaded[1].State);
        Assert.Equal((0, created), (loaded[1].CreatedAt, loaded[2].CreatedAt));
        Assert.Equal(Clock.Milliseconds, loaded[2].State.ChangedAt);
    }

    [Fact]
    public async Task Ids_ThatDifferInCaseOrAccentOrSpaces_AreApart()
    {
        string[] ids = ["Page", "page", "PAGE", "é", "e\u0301", "e", "a", "a ", "ß", "ss", "𝒳", "日本"];
        for (var i = 0; i < ids.Length; i++)
        {
            await ChangeAsync(ids[i], Add(i + 1));
        }

        var loaded = await Store.LoadAsync([.. ids.Select(Key)], false, default);

        Assert.Equal(Enumerable.Range(1, ids.Length).Select(i => (long)i), loaded.Select(counter => counter.State.Total));
    }

    [Fact]
    public async Task Reopen_AfterCommits_HasEverything()
    {
        var session = await SessionAsync("w");
        var answer = await CommitAsync(session, 1, On("a", Add(5, "k")));
        var before = await LoadAsync("a");

        await ReopenAsync();
        await Store.MigrateAsync(default);

        var after = await LoadAsync("a");
        Assert.Equal(before.State, after.State);
        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(AnswerCodec.Write(answer.Counters), AnswerCodec.Write((await CommitAsync(session, 1, On("a", Add(5, "k")))).Counters));
        Assert.True((await CommitAsync(session, 2, On("a", Add(1)))).Accepted);
        Assert.True(await Store.NextGenerationAsync(default) > session.Generation);
        await AssertAddsUpAsync("a");
    }
}
