using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    private int Today => VisitorDay.Of(Clock.GetUtcNow());

    private IVisitorStore Visitors => (IVisitorStore)Store;

    [Fact]
    public async Task Visitors_NobodyKnown_AreNoneAndCountNothing()
    {
        var stored = Assert.Single(await Visitors.LoadVisitorsAsync([new("a", Today)], default));
        Assert.Equal((0, 0, 0, null), (stored.Set.Epoch, stored.Set.Sketch.Estimate, stored.OtherDays, stored.Error));
        Assert.Equal(0, await Visitors.SumVisitorsAsync("a", Today, default));
        Assert.Empty(await Visitors.LoadVisitorsAsync([], default));
        await Visitors.MergeVisitorsAsync([], default);
        Assert.Empty(await Visitors.CommitVisitorsAsync([], default));
    }

    [Fact]
    public async Task Visitors_Merged_AreJoinedAndSurviveReopening()
    {
        await MergeAsync("a", Today, 0, 1, 2, 3);
        await MergeAsync("a", Today, 0, 3, 4);
        await MergeAsync("a", Today, 0, 3, 4);
        await MergeAsync("A", Today, 0, 9);
        await ReopenAsync();
        Assert.Equal([4, 1, 0], await EstimatesAsync(new("a", Today), new("A", Today), new("b", Today)));
    }

    [Fact]
    public async Task Visitors_SetTwiceInOneMerge_IsJoinedWithItself()
    {
        await Visitors.MergeVisitorsAsync([Row("a", Today, 0, 1, 2), Row("b", Today, 0, 1), Row("a", Today, 0, 2, 3)], default);
        Assert.Equal([3, 1], await EstimatesAsync(new("a", Today), new("b", Today)));
    }

    [Fact]
    public async Task Visitors_Dense_AreStoredAndJoined()
    {
        var (one, two) = (Crowd(0, 5_000), Crowd(3_000, 5_000));
        await Visitors.MergeVisitorsAsync([new(new("a", Today), new VisitorSet(0, one), 1), Row("b", Today, 0, 1)], default);
        await Visitors.MergeVisitorsAsync([new(new("a", Today), new VisitorSet(0, two), 1)], default);
        var joined = one.Copy();
        _ = joined.Join(two);
        var stored = (await Visitors.LoadVisitorsAsync([new("a", Today)], default))[0];
        Assert.Equal(joined.Encode(), stored.Set.Sketch.Encode());
        Assert.InRange(stored.Set.Sketch.Estimate, 7_840, 8_160);
    }

    [Fact]
    public async Task Visitors_ManyLargeSetsAtOnce_AreAllStored()
    {
        var dense = Crowd(0, 3_000);
        VisitorRow[] rows = [.. Enumerable.Range(0, 150).Select(i => new VisitorRow(new($"p{i}", Today), new VisitorSet(0, dense), i))];
        await Visitors.MergeVisitorsAsync(rows, default);
        await Visitors.MergeVisitorsAsync([.. rows, .. Enumerable.Range(0, 1_200).Select(i => Row($"q{i}", Today, 0, i))], default);
        var loaded = await Visitors.LoadVisitorsAsync([.. rows.Select(row => row.Key), .. Enumerable.Range(0, 1_200).Select(i => new VisitorDay($"q{i}", Today))], default);
        Assert.All(loaded.Take(150), stored => Assert.Equal(dense.Estimate, stored.Set.Sketch.Estimate));
        Assert.All(loaded.Skip(150), stored => Assert.Equal(1, stored.Set.Sketch.Estimate));
    }

    [Fact]
    public async Task Visitors_HigherEpoch_WinsWholeAndALowerChangesNothing()
    {
        await MergeAsync("a", Today, 0, 1, 2, 3);
        await MergeAsync("a", Today, 70, 4);
        await MergeAsync("a", Today, 0, 5, 6);
        await MergeAsync("a", Today, 69, 5, 6);
        var stored = (await Visitors.LoadVisitorsAsync([new("a", Today)], default))[0];
        Assert.Equal((70, 1), (stored.Set.Epoch, stored.Set.Sketch.Estimate));
        Assert.True(stored.Set.Sketch.Contains(Someone(4)));
    }

    [Fact]
    public async Task Visitors_DaysOfAPage_AreThoseOfTheRangeSinceItsLastReset()
    {
        await MergeAsync("a", Today - 3, 0, 1);
        await MergeAsync("a", Today - 2, 0, 1, 2);
        await MergeAsync("a", Today, 0, 1, 2, 3);
        await MergeAsync("A", Today - 1, 0, 1);
        Assert.Equal([new(Today - 3, 1), new(Today - 2, 2), new(Today, 3)], await Visitors.VisitorDaysAsync("a", 0, int.MaxValue, default));
        Assert.Equal([new(Today - 2, 2)], await Visitors.VisitorDaysAsync("a", Today - 2, Today, default));
        Assert.Empty(await Visitors.VisitorDaysAsync("b", 0, int.MaxValue, default));

        await MergeAsync("a", Today - 2, 70);
        Assert.Equal([new(Today, 3)], await Visitors.VisitorDaysAsync("a", 0, int.MaxValue, default));
        await MergeAsync("a", Today - 2, 70, 5);
        Assert.Equal([new(Today - 2, 1), new(Today, 3)], await Visitors.VisitorDaysAsync("a", 0, int.MaxValue, default));
    }

    [Fact]
    public async Task Visitors_OtherDays_AreSummedFromTheLastReset()
    {
        await MergeAsync("a", Today - 3, 0, 1, 2);
        await MergeAsync("a", Today - 2, 0, 1, 2, 3);
        await MergeAsync("a", Today, 0, 1);
        await MergeAsync("b", Today - 1, 0, 1);
        Assert.Equal(5, await Visitors.SumVisitorsAsync("a", Today, default));
        Assert.Equal(6, await Visitors.SumVisitorsAsync("a", Today + 1, default));
        Assert.Equal(4, (await Visitors.LoadVisitorsAsync([new("a", Today - 3)], default))[0].OtherDays);

        // Reset on the day before: what is flushed late of earlier days, and of that day's earlier epoch, counts nothing.
        await MergeAsync("a", Today - 1, 5);
        await MergeAsync("a", Today - 2, 0, 4, 5, 6, 7);
        await MergeAsync("a", Today - 1, 0, 1, 2);
        await MergeAsync("a", Today - 1, 5, 9);
        Assert.Equal(1, await Visitors.SumVisitorsAsync("a", Today, default));
        Assert.Equal(2, await Visitors.SumVisitorsAsync("a", Today + 1, default));
        Assert.Equal([1, 1], (await Visitors.LoadVisitorsAsync([new("a", Today), new("b", Today)], default)).Select(stored => stored.OtherDays));
    }

    [Fact]
    public async Task Visitors_Committed_AreThereWhenAnswered()
    {
        var answers = await CommitAsync(
            Commit("a", 1, 2) with { Learn = true }, Commit("b", 1), Commit("c") with { Learn = true }, Commit("a", 2, 3) with { Learn = true });
        Assert.All(answers, answer => Assert.Equal((VisitorAnswerKind.Done, 0, 0, 0), (answer.Kind, answer.Epoch, answer.PreviousVersion, answer.Version)));
        Assert.Equal([2, null, 0, 3], answers.Select(answer => answer.Learned?.Sketch.Estimate));
        await ReopenAsync();
        Assert.Equal([3, 1, 0], await EstimatesAsync(new("a", Today), new("b", Today), new("c", Today)));

        // Sent again, because the answer got lost.
        answers = await CommitAsync(Commit("a", 2, 3) with { Learn = true });
        Assert.Equal(3, answers[0].Learned!.Sketch.Estimate);
    }

    [Fact]
    public async Task Visitors_ResetByCommit_HasTheStoresTimeOrOneMore()
    {
        _ = await CommitAsync(Commit("a", 1, 2));
        var first = (await CommitAsync(Commit("a", 3) with { Reset = true, Learn = true }))[0];
        Assert.Equal((Clock.Milliseconds, 1), (first.Epoch, first.Learned!.Sketch.Estimate));
        var second = (await CommitAsync(Commit("a") with { Reset = true, Learn = true }))[0];
        Assert.Equal((Clock.Milliseconds + 1, 0), (second.Epoch, second.Learned!.Sketch.Estimate));

        // What is known of an older epoch adds nothing, of the newest all.
        var offers = await CommitAsync(
            Commit("a", 7) with { Offer = new VisitorSet(first.Epoch, Crowd(0, 10)) },
            Commit("a") with { Offer = new VisitorSet(second.Epoch, Crowd(20, 3)), Learn = true });
        Assert.Equal(4, offers[1].Learned!.Sketch.Estimate);
    }

    [Fact]
    public async Task Visitors_CommittedAndMergedByManyAtOnce_LoseNobody() =>
        await WithAnother(async other =>
        {
            var writing = Enumerable.Range(0, 40).Select(async i =>
            {
                var store = (IVisitorStore)(i % 2 == 0 ? Store : other);
                VisitorDay[] pages = [new($"p{i % 3}", Today), new("all", Today)];
                _ = i % 4 < 2
                    ? await store.CommitVisitorsAsync([.. pages.Reverse().Select(page => new VisitorCommit(page, [Someone(i)]))], default)
                    : null;
                if (i % 4 >= 2)
                {
                    await store.MergeVisitorsAsync([.. pages.Select(page => new VisitorRow(page, new VisitorSet(0, Crowd(i, 1)), 1))], default);
                }
            });
            await Task.WhenAll(writing);
            Assert.Equal([14, 13, 13, 40], await EstimatesAsync(new("p0", Today), new("p1", Today), new("p2", Today), new("all", Today)));
        });

    [Fact]
    public async Task Visitors_AgainstTheTwin_RandomCallsAnswerTheSame()
    {
        var twin = new Domain.Store.InMemoryStore(Clock);
        for (var seed = 1; seed <= 4; seed++)
        {
            var random = new Random(seed);
            for (var step = 0; step < 60; step++)
            {
                var (day, page) = (Today - random.Next(4), $"{seed}.{random.Next(3)}");
                var set = new VisitorSet(random.Next(6) == 0 ? random.Next(3) : 0, Crowd(random.Next(3_000), random.Next(8) == 0 ? 2_000 : random.Next(5)));
                switch (random.Next(5))
                {
                    case 0 or 1:
                        var commit = new VisitorCommit(new(page, day), [.. Enumerable.Range(0, random.Next(4)).Select(_ => Someone(random.Next(50)))])
                        {
                            Offer = random.Next(2) == 0 ? set : null, Reset = random.Next(12) == 0, Learn = true,
                        };
                        var (expected, actual) = ((await twin.CommitVisitorsAsync([commit], default))[0], (await Visitors.CommitVisitorsAsync([commit], default))[0]);
                        Assert.Equal((expected.Epoch, Convert.ToHexString(expected.Learned!.Sketch.Encode())), (actual.Epoch, Convert.ToHexString(actual.Learned!.Sketch.Encode())));
                        break;
                    case 2 when random.Next(10) == 0:
                        Clock.Advance(TimeSpan.FromHours(30));
                        await Task.WhenAll(twin.PruneAsync(default), Store.PruneAsync(default));
                        break;
                    default:
                        VisitorRow[] rows = [new(new(page, day), set, 1), new(new($"{page}x", day), set, 1)];
                        await Task.WhenAll(twin.MergeVisitorsAsync(rows, default), Visitors.MergeVisitorsAsync(rows, default));
                        break;
                }

                VisitorDay[] days = [.. Enumerable.Range(0, 5).Select(i => new VisitorDay(page, Today - i))];
                Assert.Equal(View(await twin.LoadVisitorsAsync(days, default)), View(await Visitors.LoadVisitorsAsync(days, default)));
            }
        }
    }

    private static IEnumerable<string> View(IEnumerable<StoredVisitors> stored) =>
        stored.Select(item => $"{item.Set.Epoch} {Convert.ToHexString(item.Set.Sketch.Encode())} {item.OtherDays}");

    private static VisitorHash Someone(int number) => Hashes.Of(1, number);

    private static VisitorSketch Crowd(int from, int count) => Hashes.Sketch(Hashes.Of(1, from, count));

    private static VisitorRow Row(string page, int day, long epoch, params int[] visitors) =>
        new(new VisitorDay(page, day), new VisitorSet(epoch, Hashes.Sketch(visitors.Select(Someone))), 1);

    private VisitorCommit Commit(string page, params int[] visitors) => new(new VisitorDay(page, Today), [.. visitors.Select(Someone)]);

    private Task<IReadOnlyList<VisitorAnswer>> CommitAsync(params VisitorCommit[] commits) => Visitors.CommitVisitorsAsync(commits, default);

    private Task MergeAsync(string page, int day, long epoch, params int[] visitors) =>
        Visitors.MergeVisitorsAsync([Row(page, day, epoch, visitors)], default);

    private async Task<IEnumerable<long>> EstimatesAsync(params VisitorDay[] days) =>
        (await Visitors.LoadVisitorsAsync(days, default)).Select(stored => stored.Set.Sketch.Estimate);
}
