using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Mirror.Tests;

/// <summary>Everything in an answer as text, so that two can be compared, and a difference read.</summary>
internal static class AnswerView
{
    public static string Of(CounterAnswer answer) =>
        $"{answer.Kind} {Of(answer.State)} previous={answer.PreviousKeyedAt} [{string.Join(' ', answer.Operations)}]{answer.Error}";

    public static string Of(CounterState? state) => state is null ? "none" : $"{state with { Earlier = Lineage.None }} {state.Earlier}";

    public static string Of(FlushRow row) => $"{row.Key} {Of(row.State)} [{string.Join(' ', row.Keys)}]";

    /// <param name="since">Times within an hour of it become it: two clocks do not agree on a millisecond.</param>
    public static CounterState Steady(CounterState state, long since) => state with { ChangedAt = Steady(state.ChangedAt, since) };

    public static FlushRow Steady(FlushRow row, long since) => row with
    {
        State = Steady(row.State, since),
        Keys = [.. row.Keys.Select(key => key with { RecordedAt = Steady(key.RecordedAt, since) })],
    };

    private static long Steady(long time, long since) => Math.Abs(time - since) < 3_600_000 ? since : time;
}
