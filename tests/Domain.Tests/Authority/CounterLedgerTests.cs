using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Authority;

public sealed class CounterLedgerTests
{
    private static readonly long Version = Versions.Compose(1, 7);
    private readonly InMemoryKeyWindow _window = new(new ManualTimeProvider());

    [Fact]
    public void Apply_ManyOperations_EachSeesThoseBefore()
    {
        var (state, answers) = Apply(CounterState.Absent, Add(5), Set(100), Add(-1), Reset(), Add(2), Touch());

        Assert.Equal([5, 100, 99, 0, 2, 2], answers.Select(answer => answer.Value));
        Assert.All(answers, answer => Assert.Equal((OperationOutcome.Applied, Version), (answer.Outcome, answer.Version)));
        Assert.Equal((2L, true, Version), (state.Total, state.Exists, state.Version));
        Assert.Equal(6, state.Total - state.Adjusted);
    }

    [Theory]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, -1)]
    [InlineData(long.MinValue, long.MinValue)]
    [InlineData(-1, long.MinValue)]
    [InlineData(1, long.MaxValue)]
    public void Apply_AddBeyondTheRange_OverflowsAndChangesNothing(long total, long delta)
    {
        var before = Apply(CounterState.Absent, Set(total)).State;

        var (state, answers) = CounterLedger.Apply(before, [Add(delta)], Version + 1, now: 9, _window);

        Assert.Same(before, state);
        Assert.Equal(new OperationAnswer(OperationOutcome.Overflow, total, Version), answers[0]);
    }

    [Theory]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MaxValue, long.MinValue)]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(0, long.MinValue)]
    [InlineData(0, long.MaxValue)]
    [InlineData(-1, long.MinValue + 1)]
    public void Apply_AddWithinTheRange_IsTheSum(long total, long delta)
    {
        var (state, _) = Apply(CounterState.Absent, Set(total), Add(delta));

        Assert.Equal(total + delta, state.Total);
    }

    [Fact]
    public void Apply_OverflowBetweenOthers_FailsAlone()
    {
        var (state, answers) = Apply(CounterState.Absent, Set(long.MaxValue), Add(1), Add(-1), Add(1));

        Assert.Equal(
            [OperationOutcome.Applied, OperationOutcome.Overflow, OperationOutcome.Applied, OperationOutcome.Applied],
            answers.Select(answer => answer.Outcome));
        Assert.Equal(long.MaxValue, state.Total);
    }

    [Fact]
    public void Apply_SameKeyAgain_AnswersTheFirstAndChangesNothing()
    {
        var first = Apply(CounterState.Absent, Add(5, "k"), Set(50));

        var (state, answers) = CounterLedger.Apply(first.State, [Add(5, "k")], Version + 1, now: 9, _window);

        Assert.Same(first.State, state);
        Assert.Equal(new OperationAnswer(OperationOutcome.Replayed, 5, Version), answers[0]);
    }

    [Fact]
    public void Apply_SameKeyTwiceInOneBatch_AppliesOnce()
    {
        var (state, answers) = Apply(CounterState.Absent, Add(5, "k"), Add(5, "k"));

        Assert.Equal(5, state.Total);
        Assert.Equal([OperationOutcome.Applied, OperationOutcome.Replayed], answers.Select(answer => answer.Outcome));
    }

    [Theory]
    [InlineData(ChangeKind.Add, 6)]
    [InlineData(ChangeKind.Set, 5)]
    [InlineData(ChangeKind.Reset, 0)]
    public void Apply_SameKeyAnotherRequest_IsReused(ChangeKind kind, long operand)
    {
        var (state, answers) = Apply(CounterState.Absent, Add(5, "k"), new Operation(kind, operand, "k"));

        Assert.Equal(5, state.Total);
        Assert.Equal(OperationOutcome.KeyReused, answers[1].Outcome);
    }

    [Fact]
    public void Apply_KeyOnOverflow_IsNotRecorded()
    {
        var (state, answers) = Apply(CounterState.Absent, Set(long.MaxValue), Add(1, "k"), Set(0), Add(1, "k"));

        Assert.Equal(OperationOutcome.Overflow, answers[1].Outcome);
        Assert.Equal(OperationOutcome.Applied, answers[3].Outcome);
        Assert.Equal(1, state.Total);
    }

    [Fact]
    public void Apply_FullWindow_RefusesKeyedChangesOnly()
    {
        var full = new FullWindow();

        var (state, answers) = CounterLedger.Apply(CounterState.Absent, [Add(1, "k"), Add(2)], Version, now: 9, full);

        Assert.Equal([OperationOutcome.WindowFull, OperationOutcome.Applied], answers.Select(answer => answer.Outcome));
        Assert.Equal((2L, 0L), (state.Total, state.KeyedAt));
    }

    [Fact]
    public void Apply_KeyedChange_RemembersWhen()
    {
        var keyed = Apply(CounterState.Absent, Add(1, "k")).State;
        var later = CounterLedger.Apply(keyed, [Add(1)], Version + 1, now: 9, _window).State;

        Assert.Equal((Version, Version), (keyed.KeyedAt, later.KeyedAt));
        Assert.Equal(Version + 1, later.Version);
    }

    [Fact]
    public void Apply_Reset_LeavesATombstoneWithARaisedVersion()
    {
        var before = Apply(CounterState.Absent, Add(5)).State;

        var (state, _) = CounterLedger.Apply(before, [Reset()], Version + 1, now: 9, _window);

        Assert.Equal((0L, false, Version + 1, -5L), (state.Total, state.Exists, state.Version, state.Adjusted));
    }

    [Fact]
    public void Apply_TouchAlone_ChangesNothing()
    {
        var (state, answers) = Apply(CounterState.Absent, Touch());

        Assert.Same(CounterState.Absent, state);
        Assert.Equal(new OperationAnswer(OperationOutcome.Applied, 0, 0), answers[0]);
    }

    [Fact]
    public void Apply_ClockGoesBack_ChangedAtDoesNot()
    {
        var before = CounterLedger.Apply(CounterState.Absent, [Add(1)], Version, now: 100, _window).State;

        Assert.Equal(100, CounterLedger.Apply(before, [Add(1)], Version + 1, now: 50, _window).State.ChangedAt);
    }

    [Fact]
    public void Apply_RandomOperations_DaysAndAdjustedAreTheValue()
    {
        var random = new Random(4);
        for (var run = 0; run < 200; run++)
        {
            var (state, days) = (CounterState.Absent, 0L);
            for (var i = 1; i < 40; i++)
            {
                var operation = random.Next(5) switch { 0 => Set(random.NextInt64()), 1 => Reset(), _ => Add(random.Next(-9, 10)) };
                var before = state.Total;
                (state, var answers) = CounterLedger.Apply(state, [operation], Versions.Compose(1 + (i / 7), i), i, _window);
                days += operation.Kind == ChangeKind.Add && answers[0].Outcome == OperationOutcome.Applied ? state.Total - before : 0;
                Assert.Equal(state.Total, days + state.Adjusted);
            }
        }
    }

    private static Operation Add(long delta, string? key = null) => new(ChangeKind.Add, delta, key);

    private static Operation Set(long value) => new(ChangeKind.Set, value, null);

    private static Operation Reset() => new(ChangeKind.Reset, 0, null);

    private static Operation Touch() => new(ChangeKind.Touch, 0, null);

    private (CounterState State, OperationAnswer[] Answers) Apply(CounterState state, params Operation[] operations) =>
        CounterLedger.Apply(state, operations, Version, now: 1, _window);

    private sealed class FullWindow : IKeyWindow
    {
        public KeyRecord? Find(string key) => null;

        public bool TryAdd(KeyRecord record) => false;
    }
}
