using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>What became of one flushed row.</summary>
/// <param name="Included">True where the store now has a state that includes the one sent.</param>
/// <param name="Stored">The state that the store has now. Where not included, it knows something that the sent state does not: merge both
/// at the authority, then flush again.</param>
public readonly record struct FlushAnswer(bool Included, CounterState Stored)
{
    /// <summary>Why the row that the store has cannot be read; null where it can. It was left as it is.</summary>
    public string? Problem { get; init; }
}
