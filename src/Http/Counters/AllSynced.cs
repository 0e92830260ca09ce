namespace OrleansCounters.Http.Counters;

/// <summary>The answer to a sync of everything.</summary>
/// <param name="Synced">Counters that had something to write and were written.</param>
/// <param name="Left">Counters that still have something to write.</param>
internal sealed record AllSynced(int Synced, int Left);
