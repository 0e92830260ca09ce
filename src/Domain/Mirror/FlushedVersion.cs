using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Mirror;

/// <summary>A version that the store has.</summary>
public readonly record struct FlushedVersion(CounterKey Key, long Version);
