using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>A state that the mirror committed, on its way to the store, with the keys that the store may not have yet.</summary>
public sealed record FlushRow(CounterKey Key, CounterState State, IReadOnlyList<KeyRecord> Keys);
