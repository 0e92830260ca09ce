using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>Something to add to one bucket of one counter's history.</summary>
public readonly record struct HistoryEntry(CounterKey Key, HistoryResolution Resolution, long Start, long Change);
