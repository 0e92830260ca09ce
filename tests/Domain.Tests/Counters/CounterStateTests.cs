using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

public sealed class CounterStateTests
{
    [Fact]
    public void Merge_SetInNewerGeneration_Wins()
    {
        var old = Apply(CounterState.Absent, Versions.Compose(1, 5), new(ChangeKind.Add, 1_000_000, null));
        var tail = Apply(old, Versions.Compose(1, 6), new(ChangeKind.Add, 5, null));
        var set = Apply(old, Versions.Compose(2, 1), new(ChangeKind.Set, 3, null));

        Assert.Equal(3, CounterState.Merge(set, tail).Total);
        Assert.True(set.Includes(tail));
    }

    [Fact]
    public void Merge_SetInTheLostTail_TakesThePlaceOfItsOwnPastOnly()
    {
        var old = Apply(CounterState.Absent, Versions.Compose(1, 5), new(ChangeKind.Add, 10, null));
        var tail = Apply(old, Versions.Compose(1, 6), new(ChangeKind.Set, 100, null));
        var newer = Apply(old, Versions.Compose(2, 1), new(ChangeKind.Add, 3, null));

        var merged = CounterState.Merge(newer, tail);

        Assert.Equal(103, merged.Total);
        Assert.Equal(13, merged.Total - merged.Adjusted);
    }

    [Fact]
    public void Merge_WithAbsent_IsTheOther()
    {
        var state = Apply(CounterState.Absent, Versions.Compose(1, 5), new(ChangeKind.Add, 10, null));

        Assert.Equal(state, CounterState.Merge(CounterState.Absent, state));
        Assert.Equal(state, CounterState.Merge(state, CounterState.Absent));
        Assert.Equal(CounterState.Absent, CounterState.Merge(CounterState.Absent, CounterState.Absent));
    }

    [Fact]
    public void Merge_SumsBeyondTheRange_Wraps()
    {
        var left = Apply(CounterState.Absent, Versions.Compose(1, 1), new(ChangeKind.Add, long.MaxValue, null));
        var right = Apply(CounterState.Absent, Versions.Compose(2, 1), new(ChangeKind.Add, 1, null));

        Assert.Equal(long.MinValue, CounterState.Merge(left, right).Total);
    }

    [Fact]
    public void Merge_ResetInNewerGeneration_DoesNotExist()
    {
        var old = Apply(CounterState.Absent, Versions.Compose(1, 5), new(ChangeKind.Add, 10, null));
        var reset = Apply(old, Versions.Compose(2, 1), new(ChangeKind.Reset, 0, null));
        var tail = Apply(old, Versions.Compose(1, 6), new(ChangeKind.Add, 10, null));

        var merged = CounterState.Merge(tail, reset);

        Assert.Equal((0L, false), (merged.Total, merged.Exists));
    }

    [Fact]
    public void Contributions_OfManyGenerations_AddUpToTheTotal()
    {
        var state = CounterState.Absent;
        for (var generation = 1; generation <= 9; generation++)
        {
            state = Apply(state, Versions.Compose(generation, generation), new(ChangeKind.Add, generation, null));
        }

        Assert.Equal(45, state.Total);
        Assert.Equal(45, state.Earlier.BaseSum + state.Contributions.Sum(part => part.Sum));
    }

    private static CounterState Apply(CounterState state, long version, Operation operation) =>
        CounterLedger.Apply(state, [operation], version, now: 0, new InMemoryKeyWindow(TimeProvider.System)).State;
}
