using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Mirror.Tests.Visitors;

/// <summary>What every keeper of visitors must do, whatever it is made of.</summary>
public abstract class VisitorConformance : IAsyncLifetime
{
    private const int Day = 20_000;

    private NodeUnderTest _subject = null!;

    private IVisitorNode Node => _subject.Visitors;

    public async Task InitializeAsync() => _subject = await CreateAsync();

    public async Task DisposeAsync() => await _subject.DisposeAsync();

    protected abstract Task<NodeUnderTest> CreateAsync();

    [NodeFact]
    public async Task Commit_AbsentSet_NeedsASeedAndDoesNothing()
    {
        var session = await _subject.Node.OpenAsync(1);
        Assert.Equal(VisitorAnswerKind.NeedsSeed, (await CommitAsync(session, Add("a", 1)))[0].Kind);
        Assert.Equal(VisitorAnswerKind.NeedsSeed, (await CommitAsync(session, Add("a") with { Learn = true }))[0].Kind);
        Assert.Empty(await Node.StaleVisitorsAsync(long.MaxValue, 10, default));
    }

    [NodeFact]
    public async Task Commit_SeededThenPlain_AddsAndTellsItsChanges()
    {
        var session = await _subject.Node.OpenAsync(1);
        var first = (await CommitAsync(session, Seeded("a", 1, 2), Seeded("b", 1)));
        Assert.Equal([(0, 1), (0, 2)], first.Select(answer => (answer.PreviousVersion, answer.Version)));
        var second = await CommitAsync(session, Add("a", 2, 3) with { Learn = true }, Add("b", 1), Add("a", 4), Add("a", 1, 2, 3, 4, 4) with { Learn = true });
        Assert.Equal([(1, 3), (2, 2), (3, 5), (5, 5)], second.Select(answer => (answer.PreviousVersion, answer.Version)));
        Assert.Equal([3, null, null, 4], second.Select(answer => answer.Learned?.Sketch.Estimate));
        Assert.Equal(new VisitorNodeMark(1, 6), await Node.InspectVisitorsAsync(default));
    }

    [NodeFact]
    public async Task Commit_Touch_WritesNothingEvenWhereNothingIs()
    {
        var session = await _subject.Node.OpenAsync(1);
        var answer = (await CommitAsync(session, Seeded("a") with { Learn = true }))[0];
        Assert.Equal((VisitorAnswerKind.Done, 0, 0, 0), (answer.Kind, answer.Epoch, answer.Version, answer.Learned!.Sketch.Estimate));
        Assert.Equal(new VisitorNodeMark(1, 0), await Node.InspectVisitorsAsync(default));
        Assert.Equal(VisitorAnswerKind.NeedsSeed, (await CommitAsync(session, Add("a", 1)))[0].Kind);
    }

    [NodeFact]
    public async Task Commit_RepeatedBecauseItsAnswerGotLost_ChangesNothing()
    {
        var session = await _subject.Node.OpenAsync(1);
        var commit = Seeded("a", 1, 2) with { Offer = Set(0, 7, 8, 9), Learn = true };
        _ = await CommitAsync(session, commit);
        var again = (await CommitAsync(session, commit))[0];
        Assert.Equal((1, 1, 5), (again.PreviousVersion, again.Version, again.Learned!.Sketch.Estimate));
    }

    [NodeFact]
    public async Task Commit_PastTheExactBound_TurnsDenseWithTheRegistersOfTheDomain()
    {
        var session = await _subject.Node.OpenAsync(1);
        var sketch = new VisitorSketch();
        for (var from = 0; from < 6_000; from += 500)
        {
            var crowd = Hashes.Of(5, from, 500).ToArray();
            _ = sketch.Join(Hashes.Sketch(crowd));
            var answer = (await CommitAsync(session, new VisitorCommit(new("a", Day), crowd) { Seeded = true, Learn = true }))[0];
            Assert.Equal(Convert.ToHexString(sketch.Encode()), Convert.ToHexString(answer.Learned!.Sketch.Encode()));
        }

        // One by one, on the short way, among them the rarest.
        VisitorHash[] edges = [new(0), new(ulong.MaxValue), new(1), new(1UL << 48), new(1UL << 49), new(0x0002_0000_0000_0000), new(0x0002_0000_0000_0001)];
        foreach (var visitor in edges.Concat(Hashes.Of(5, 5_900, 300)))
        {
            _ = sketch.Add(visitor);
            _ = await CommitAsync(session, new VisitorCommit(new("a", Day), [visitor]));
        }

        var last = (await CommitAsync(session, Add("a") with { Learn = true }))[0];
        Assert.Equal(Convert.ToHexString(sketch.Encode()), Convert.ToHexString(last.Learned!.Sketch.Encode()));
    }

    [NodeFact]
    public async Task Commit_Offers_AreJoinedInEveryForm()
    {
        var session = await _subject.Node.OpenAsync(1);
        (int From, int Count)[] forms = [(0, 0), (0, 5), (3, 2_000), (1_000, 2_000), (0, 5_000), (3_000, 5_000)];
        foreach (var (has, hasIndex) in forms.Select((form, i) => (form, i)))
        {
            foreach (var (brings, bringsIndex) in forms.Select((form, i) => (form, i)))
            {
                var page = $"{hasIndex}.{bringsIndex}";
                var mine = new VisitorSet(0, Hashes.Sketch(Hashes.Of(6, has.From, has.Count)));
                var theirs = new VisitorSet(0, Hashes.Sketch(Hashes.Of(6, brings.From, brings.Count)));
                _ = await CommitAsync(session, Seeded(page, 100_000) with { Offer = mine });
                var answer = (await CommitAsync(session, Add(page) with { Offer = theirs, Learn = true }))[0];
                var expected = VisitorSet.Join(VisitorSet.Join(mine, theirs), Set(0, 100_000));
                Assert.Equal(Convert.ToHexString(expected.Sketch.Encode()), Convert.ToHexString(answer.Learned!.Sketch.Encode()));
            }
        }
    }

    [NodeFact]
    public async Task Commit_Epochs_TheHigherWinsAndAResetIsAboveAll()
    {
        var session = await _subject.Node.OpenAsync(1);
        const long Future = 9_000_000_000_000;
        _ = await CommitAsync(session, Seeded("a", 1, 2));
        var answers = await CommitAsync(
            session,
            Add("a", 3) with { Offer = Set(Future, 4), Learn = true },
            Add("a", 5) with { Offer = Set(Future - 1, 6), Learn = true },
            Add("a", 7) with { Reset = true, Learn = true },
            Add("a", 8) with { Offer = Set(Future, 9), Learn = true });
        Assert.Equal([Future, Future, Future + 1, Future + 1], answers.Select(answer => answer.Epoch));
        Assert.Equal([Future, Future, Future + 1, Future + 1], answers.Select(answer => answer.Learned!.Epoch));
        Assert.Equal([2, 3, 1, 2], answers.Select(answer => answer.Learned!.Sketch.Estimate));
    }

    [NodeFact]
    public async Task Commit_Reset_HasTheTimeOfTheNode()
    {
        var session = await _subject.Node.OpenAsync(1);
        var answer = (await CommitAsync(session, Seeded("a") with { Reset = true }))[0];
        Assert.InRange(answer.Epoch, DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds());
        Assert.Equal(answer.Epoch, Assert.Single(await Node.StaleVisitorsAsync(long.MaxValue, 10, default)).Set.Epoch);
    }

    [NodeFact]
    public async Task Commit_AnotherGenerationOrRun_IsRefused()
    {
        var session = await _subject.Node.OpenAsync(1);
        _ = await CommitAsync(session, Seeded("a", 1));
        _ = await _subject.Node.OpenAsync(2);
        Assert.Null(await Node.CommitVisitorsAsync(session, [Seeded("a", 2)], default));
        await _subject.RestartAsync(keepData: true);
        Assert.Null(await Node.CommitVisitorsAsync(session with { Generation = 2 }, [Seeded("a", 2)], default));
        await _subject.FlushAsync();
        Assert.Null(await Node.CommitVisitorsAsync(session with { Generation = 2 }, [Seeded("a", 2)], default));
    }

    [NodeFact]
    public async Task Commit_WhatSurvivedFromAnEarlierGeneration_IsJoinedWhenTheSetStarts()
    {
        _ = await CommitAsync(await _subject.Node.OpenAsync(1), Seeded("a", 1, 2));
        await _subject.RestartAsync(keepData: true);
        var session = await _subject.Node.OpenAsync(2);
        Assert.Equal(VisitorAnswerKind.NeedsSeed, (await CommitAsync(session, Add("a", 3)))[0].Kind);
        Assert.Equal(2, (await CommitAsync(session, Seeded("a") with { Learn = true }))[0].Learned!.Sketch.Estimate);
        Assert.Equal(VisitorAnswerKind.NeedsSeed, (await CommitAsync(session, Add("a", 3)))[0].Kind);
        var answer = (await CommitAsync(session, Seeded("a", 1) with { Offer = Set(0, 4), Learn = true }))[0];
        Assert.Equal((0, 3), (answer.PreviousVersion, answer.Learned!.Sketch.Estimate));
        Assert.Equal(VisitorAnswerKind.Done, (await CommitAsync(session, Add("a", 3)))[0].Kind);
    }

    [NodeFact]
    public async Task Clean_LastChangeIsTheFlushedOne_LeavesTheList()
    {
        var session = await _subject.Node.OpenAsync(1);
        _ = await CommitAsync(session, Seeded("a", 1), Seeded("b", 1), Seeded("c", 1));
        _ = await CommitAsync(session, Add("b", 2));
        var stale = await Node.StaleVisitorsAsync(3, 10, default);
        Assert.Equal([("a", 1L, 1L), ("c", 3L, 1L)], stale.Select(row => (row.Key.Page, row.Version, row.Set.Sketch.Estimate)));

        VisitorRow[] flushed = [new(new("a", Day), Set(0), 1), new(new("b", Day), Set(0), 2), new(new("nobody", Day), Set(0), 9)];
        Assert.False(await Node.CleanVisitorsAsync(2, flushed, default));
        Assert.True(await Node.CleanVisitorsAsync(1, flushed, default));
        Assert.Equal(["c", "b"], (await Node.StaleVisitorsAsync(long.MaxValue, 10, default)).Select(row => row.Key.Page));
        Assert.Equal(["c"], (await Node.StaleVisitorsAsync(long.MaxValue, 1, default)).Select(row => row.Key.Page));
    }

    [NodeFact]
    public async Task Remove_DaysThatAreOver_LeaveWhereTheyAreClean()
    {
        var session = await _subject.Node.OpenAsync(1);
        VisitorCommit[] commits = [.. Enumerable.Range(0, 2_500).Select(i => new VisitorCommit(new($"p{i}", Day - (i % 2)), [Hashes.Of(1, i)]) { Seeded = true })];
        _ = await Node.CommitVisitorsAsync(session, commits, default);
        VisitorRow[] flushed = [.. commits.Select((commit, i) => new VisitorRow(commit.Key, Set(0), i + 1)).Skip(2)];
        Assert.True(await Node.CleanVisitorsAsync(1, flushed, default));
        Assert.Equal(1_249, await Node.RemoveVisitorsAsync(Day, default));
        Assert.Equal(0, await Node.RemoveVisitorsAsync(Day, default));
        Assert.Equal(VisitorAnswerKind.Done, (await Node.CommitVisitorsAsync(session, [new(commits[1].Key, [])], default))![0].Kind);
        Assert.Equal(VisitorAnswerKind.NeedsSeed, (await Node.CommitVisitorsAsync(session, [new(commits[3].Key, [])], default))![0].Kind);
    }

    [NodeFact]
    public async Task Commit_PageOfAnyText_IsThatPage()
    {
        var session = await _subject.Node.OpenAsync(1);
        string[] pages = ["a:b", "7:a", "/päge?x=1&y=%20", "Page", "page", "一", new string('x', 512)];
        _ = await CommitAsync(session, [.. pages.Select((page, i) => Seeded(page, Enumerable.Range(0, i + 1).ToArray()))]);
        var rows = await Node.StaleVisitorsAsync(long.MaxValue, 100, default);
        Assert.Equal(pages, rows.Select(row => row.Key.Page));
        Assert.Equal(Enumerable.Range(1, pages.Length).Select(i => (long)i), rows.Select(row => row.Set.Sketch.Estimate));
    }

    private static VisitorSet Set(long epoch, params int[] visitors) => new(epoch, Hashes.Sketch(visitors.Select(visitor => Hashes.Of(6, visitor))));

    private static VisitorCommit Add(string page, params int[] visitors) =>
        new(new VisitorDay(page, Day), [.. visitors.Select(visitor => Hashes.Of(6, visitor))]);

    private static VisitorCommit Seeded(string page, params int[] visitors) => Add(page, visitors) with { Seeded = true };

    private async Task<IReadOnlyList<VisitorAnswer>> CommitAsync(AuthoritySession session, params VisitorCommit[] commits) =>
        await Node.CommitVisitorsAsync(session, commits, default) ?? throw new InvalidOperationException("The session was refused.");
}
