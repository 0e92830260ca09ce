using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>What the store knows of one counter.</summary>
/// <param name="CreatedAt">Unix time in milliseconds of the row's first write; 0 where there is no row.</param>
/// <param name="Keys">Its live idempotency keys, oldest first; empty where not asked for.</param>
public sealed record StoredCounter(CounterKey Key, CounterState State, long CreatedAt, IReadOnlyList<KeyRecord> Keys)
{
    /// <summary>Why the row cannot be read; null where it can.</summary>
    public string? Problem { get; init; }

    /// <exception cref="CounterCorruptException">There is a <see cref="Problem"/>: what cannot be read must not pass for a counter that is not there.</exception>
    public CounterState State
    {
        get => Problem is null ? field : throw new CounterCorruptException(Key, Problem);
        init;
    } = State;
}
