using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

/// <summary>Merging, over thousands of histories with losses. A failure names the seed.</summary>
public sealed class CounterStateProperties
{
    private const int Histories = 400;

    // Four before the newest: what a state tells apart. Beyond that see the test of compaction.
    private const int Generations = Lineage.MaxContributions + 1;

    [Fact]
    public void Merge_AnyTwoStates_IsWhatTheModelSays() => ForPairs((history, left, right, seed) =>
    {
        var merged = CounterState.Merge(left.State, right.State);
        var (total, days) = history.Model.Evaluate(left.Knowledge.Union(right.Knowledge));

        Assert.True((total, days) == (merged.Total, merged.Total - merged.Adjusted),
            $"Seed {seed}: {left.State} and {right.State} make {merged}; the model has total {total}, days {days}.");
    });

    [Fact]
    public void Merge_OtherWayRound_IsTheSame() => ForPairs((_, left, right, seed) =>
    {
        var one = CounterState.Merge(left.State, right.State);
        var other = CounterState.Merge(right.State, left.State);

        Assert.True(one == other, $"Seed {seed}: {one} is not {other}.");
    });

    [Fact]
    public void Merge_WithItself_IsItself() => ForPairs((_, left, _, seed) =>
        Assert.True(CounterState.Merge(left.State, left.State) == left.State, $"Seed {seed}"));

    [Fact]
    public void Merge_AnyTwoStates_IncludesBoth() => ForPairs((_, left, right, seed) =>
    {
        var merged = CounterState.Merge(left.State, right.State);

        Assert.True(merged.Includes(left.State) && merged.Includes(right.State), $"Seed {seed}: {merged} of {left.State} and {right.State}");
        Assert.True(CounterState.Merge(merged, right.State).Total == merged.Total, $"Seed {seed}: {merged} again with {right.State}");
    });

    [Fact]
    public void Includes_AnyTwoStates_IsWhatTheModelSays() => ForPairs((history, left, right, seed) =>
        Assert.True(left.State.Includes(right.State) == history.Model.Covers(left.Knowledge, right.Knowledge),
            $"Seed {seed}: {left.State} includes {right.State}: {left.State.Includes(right.State)}"));

    [Fact]
    public void Merge_ThreeStates_IsTheSameInAnyOrder()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var random = new Random(seed);
            var history = new RandomHistory(seed, Generations, 40);
            for (var i = 0; i < 30; i++)
            {
                var (a, b, c) = (Pick(history, random).State, Pick(history, random).State, Pick(history, random).State);
                var left = CounterState.Merge(CounterState.Merge(a, b), c);
                var right = CounterState.Merge(a, CounterState.Merge(b, c));
                Assert.True((left.Total, left.Adjusted, left.Exists, left.Version) == (right.Total, right.Adjusted, right.Exists, right.Version),
                    $"Seed {seed}: {left} is not {right}.");
            }
        }
    }

    [Fact]
    public void Advance_ThroughManyGenerationsWithoutLoss_KeepsTotalAndAdjusted()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = new RandomHistory(seed, generations: 1, 20);
            var state = history.Seen[^1].State;
            for (var generation = 2; generation < 12; generation++)
            {
                var next = state.Advance(Versions.Compose(generation, 1000 + generation));

                Assert.Equal((state.Total, state.Adjusted), (next.Total, next.Adjusted));
                Assert.True(next.Includes(state), $"Seed {seed}: {next} must include {state}.");
                Assert.True(next.Earlier.Contributions.Length <= Lineage.MaxContributions);
                state = next;
            }
        }
    }

    private static void ForPairs(
        Action<RandomHistory, (CounterState State, Knowledge Knowledge), (CounterState State, Knowledge Knowledge), int> check)
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var random = new Random(seed);
            var history = new RandomHistory(seed, Generations, 40);
            for (var i = 0; i < 40; i++)
            {
                check(history, Pick(history, random), Pick(history, random), seed);
            }
        }
    }

    private static (CounterState State, Knowledge Knowledge) Pick(RandomHistory history, Random random) =>
        history.Seen[random.Next(history.Seen.Count)];
}
