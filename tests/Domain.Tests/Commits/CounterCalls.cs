using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Commits;

internal static class CounterCalls
{
    public static Task<ChangeResult> Add(this Counter counter, long delta, string? key = null, Durability durability = Durability.Mirror) =>
        counter.ChangeAsync(new Change(ChangeKind.Add, delta, key), durability).AsTask();

    public static Task<ChangeResult> Set(this Counter counter, long value, Durability durability = Durability.Mirror) =>
        counter.ChangeAsync(new Change(ChangeKind.Set, value), durability).AsTask();

    public static Task<ChangeResult> Reset(this Counter counter, Durability durability = Durability.Mirror) =>
        counter.ChangeAsync(new Change(ChangeKind.Reset, 0), durability).AsTask();

    public static Task<ReadResult> Read(this Counter counter, bool consistent = false) => counter.ReadAsync(consistent).AsTask();
}
