namespace OrleansCounters.Http.Counters;

/// <summary>The answer to a sync of one counter.</summary>
internal sealed record CounterSynced(string Id, bool Synced);
