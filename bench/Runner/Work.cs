namespace OrleansCounters.Runner;

/// <summary>One kind of work.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Script">The wrk script that asks for it.</param>
/// <param name="Items">Increments or reads in one request.</param>
internal sealed record Work(string Name, string Script, int Items = 1)
{
    public static Work IncrementMany { get; } = new("increment, 10,000 counters", "increment-many.lua");

    public static Work IncrementOne { get; } = new("increment, one counter", "increment-one.lua");

    public static Work ReadMany { get; } = new("read, 10,000 counters", "read-many.lua");

    public static Work Batch { get; } = new("batch of 1,000 increments in a request, 10,000 counters", "batch.lua", Items: 1_000);

    public static IReadOnlyList<Work> All { get; } = [IncrementMany, IncrementOne, ReadMany, Batch];
}
