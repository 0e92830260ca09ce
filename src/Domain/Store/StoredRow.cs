using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>A row of the counters table.</summary>
/// <param name="CreatedAt">Unix time in milliseconds of the row's first write.</param>
/// <param name="LiveKeys">How many idempotency keys the counter has, at most; counted anew when keys are trimmed.</param>
public sealed record StoredRow(CounterKey Key, CounterState State, long CreatedAt, int LiveKeys)
{
    /// <summary>Why the row cannot be read; null where it can. Such a row is left as it is, whatever comes.</summary>
    public string? Problem { get; init; }

    /// <exception cref="CounterCorruptException">There is a <see cref="Problem"/>.</exception>
    public CounterState State
    {
        get => Problem is null ? field : throw new CounterCorruptException(Key, Problem);
        init;
    } = State;

    /// <summary>What of it others than a ledger look at.</summary>
    public StoredCounter ToStored(IReadOnlyList<KeyRecord> keys) =>
        Problem is null ? new StoredCounter(Key, State, CreatedAt, keys) : new StoredCounter(Key, CounterState.Absent, CreatedAt, keys) { Problem = Problem };

    /// <summary>A row of this key that cannot be read.</summary>
    public static StoredRow Unreadable(CounterKey key, string problem) => new(key, CounterState.Absent, 0, 0) { Problem = problem };
}
