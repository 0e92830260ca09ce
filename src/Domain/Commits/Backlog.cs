namespace OrleansCounters.Domain.Commits;

/// <summary>
/// How many changes of one authority's counters the store does not have yet, as far as this process made them. Two writes of one counter
/// that overlap may count some of them as stored a moment early.
/// </summary>
public sealed class Backlog
{
    private long _changes;

    public long Changes => Volatile.Read(ref _changes);

    internal void Add(long changes) => Interlocked.Add(ref _changes, changes);
}
