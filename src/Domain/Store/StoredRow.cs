using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>A row of the counters table.</summary>
/// <param name="CreatedAt">Unix time in milliseconds of the row's first write.</param>
/// <param name="LiveKeys">How many idempotency keys the counter has, at most; counted anew when keys are trimmed.</param>
public sealed record StoredRow(CounterKey Key, CounterState State, long CreatedAt, int LiveKeys);
