using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using static OrleansCounters.Mirror.Tests.Sessions;

namespace OrleansCounters.Mirror.Tests;

/// <summary>What every mirror node must do, whatever it is made of.</summary>
public abstract partial class MirrorConformance : IAsyncLifetime
{
    private NodeUnderTest _subject = null!;

    private Domain.Mirror.IMirrorNode Node => _subject.Node;

    public async Task InitializeAsync() => _subject = await CreateAsync();

    public async Task DisposeAsync() => await _subject.DisposeAsync();

    protected abstract Task<NodeUnderTest> CreateAsync();

    [NodeFact]
    public async Task Inspect_EmptyNode_HasNoGenerationAndAMarkOfItsOwn()
    {
        var first = await Node.InspectAsync(default);
        Assert.Equal((0, 0), (first.Generation, first.Ring));
        Assert.Equal(first, await Node.InspectAsync(default));

        // Emptied between a look and an opening: what was handed out for the first emptiness is not opened in the second.
        await _subject.FlushAsync();
        Assert.NotEqual(first.OpenedUnder, (await Node.InspectAsync(default)).OpenedUnder);
        Assert.False(await Node.TryOpenAsync(first, 1, 0, default));
    }

    [NodeFact]
    public async Task TryOpen_MarkSeenBefore_OpensOnce()
    {
        var seen = await Node.InspectAsync(default);
        Assert.True(await Node.TryOpenAsync(seen, 7, 3, default));
        Assert.False(await Node.TryOpenAsync(seen, 8, 3, default));
        Assert.Equal(seen with { Generation = 7, OpenedUnder = seen.RunId, Ring = 3 }, await Node.InspectAsync(default));
    }

    [NodeFact]
    public async Task Attach_AnotherRun_IsFalse()
    {
        var session = await Node.OpenAsync(1);
        Assert.False(await Node.AttachAsync(session with { RunId = "0123abcd" }, default));
    }

    [NodeFact]
    public async Task Commit_AbsentCounter_AsksForSeed()
    {
        var session = await Node.OpenAsync(1);
        var answer = await Node.SendAsync(session, 1, Commit("a", Add(5)));
        Assert.Equal(CounterAnswerKind.NeedsSeed, answer.Counters[0].Kind);
        Assert.Null((await Node.ReadAsync([Key("a")], default))[0]);
        Assert.Empty(await Node.StaleAsync(long.MaxValue, 10, default));
    }

    [NodeFact]
    public async Task Commit_SeededThenPlain_Adds()
    {
        var session = await Node.OpenAsync(1);
        var first = await Node.SendAsync(session, 1, Seeded("a", Add(5)), Seeded("b", Set(-7)));
        var second = await Node.SendAsync(session, 2, Commit("a", Add(-8)), Commit("b", Reset(), Add(1)), Commit("a", Touch));
        Assert.Equal([5, -7], first.Counters.Select(counter => counter.State.Total));
        Assert.Equal([-3, 1, -3], second.Counters.Select(counter => counter.State.Total));
        Assert.Equal(Versions.Compose(1, 2), second.Counters[0].State.Version);
        Assert.Equal([0, 1], second.Counters[1].Operations.Select(operation => operation.Value));
    }

    [NodeFact]
    public async Task Commit_CounterTwiceInBatch_SeesItsFirst()
    {
        var session = await Node.OpenAsync(1);
        var answer = await Node.SendAsync(session, 1, Seeded("a", Add(1, "k")), Commit("a", Add(1)), Commit("a", Add(1, "k")), Commit("a", Add(1, "l")));
        Assert.Equal([1, 2, 2, 3], answer.Counters.Select(counter => counter.State.Total));
        Assert.Equal(OperationOutcome.Replayed, answer.Counters[2].Operations[0].Outcome);
        var row = Assert.Single(await Node.UnflushedAsync([Key("a")], default));
        Assert.Equal(["k", "l"], row.Keys.Select(key => key.Key));
    }

    [NodeFact]
    public async Task Commit_Repeated_ReturnsStoredAnswers()
    {
        var session = await Node.OpenAsync(1);
        var other = await Node.OpenAsync(1, "other");
        var first = await Node.SendAsync(session, 1, Seeded("a", Add(5)), Commit("b", Touch));
        _ = await Node.SendAsync(other, 1, Commit("a", Add(100)));
        var again = await Node.SendAsync(session, 1, Seeded("a", Add(5)), Commit("b", Touch));
        var found = await Node.FindAnswerAsync(session, 1, default);
        Assert.Equal(Texts(first), Texts(again));
        Assert.Equal(Texts(first), Texts(found!));
        Assert.Equal(105, (await Node.StateAsync("a")).Total);
    }

    [NodeFact]
    public async Task Commit_GapOrOldSequence_IsRefused()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        _ = await Node.SendAsync(session, 2, Seeded("a", Add(1)));
        Assert.False((await Node.SendAsync(session, 1, Seeded("a", Add(1)))).Accepted);
        Assert.False((await Node.SendAsync(session, 4, Seeded("a", Add(1)))).Accepted);
        Assert.Null(await Node.FindAnswerAsync(session, 1, default));
        Assert.Equal(2, (await Node.StateAsync("a")).Total);
    }

    [NodeFact]
    public async Task Commit_AnotherGeneration_IsRefused()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.OpenAsync(2);
        Assert.False((await Node.SendAsync(session, 1, Seeded("a", Add(1)))).Accepted);
        Assert.Null((await Node.ReadAsync([Key("a")], default))[0]);
    }

    [NodeFact]
    public async Task Commit_AfterRestartWithData_IsRefusedAndItsAnswerFound()
    {
        var session = await Node.OpenAsync(1);
        var first = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        await _subject.RestartAsync(keepData: true);
        Assert.False((await Node.SendAsync(session, 2, Commit("a", Add(1)))).Accepted);
        Assert.False(await Node.AttachAsync(session, default));
        Assert.Equal(Texts(first), Texts((await Node.FindAnswerAsync(session, 1, default))!));
        Assert.Equal(1, (await Node.StateAsync("a")).Total);
    }

    [NodeFact]
    public async Task Commit_AfterRestartWithoutData_IsRefused()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        await _subject.RestartAsync(keepData: false);
        Assert.False((await Node.SendAsync(session, 2, Commit("a", Add(1)))).Accepted);
        Assert.Null(await Node.FindAnswerAsync(session, 1, default));
    }

    [NodeFact]
    public async Task Commit_AfterEverythingWasFlushed_IsRefused()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        await _subject.FlushAsync();
        Assert.False((await Node.SendAsync(session, 2, Seeded("a", Add(1)))).Accepted);
        Assert.Equal(0, (await Node.InspectAsync(default)).Generation);
    }

    private static string[] Texts(CommitAnswer answer) => [.. answer.Counters.Select(AnswerView.Of)];
}
