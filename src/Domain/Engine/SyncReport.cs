namespace OrleansCounters.Domain.Engine;

/// <summary>What a sync of everything did.</summary>
/// <param name="Synced">Counters that had something to write and were written.</param>
/// <param name="Left">Counters that still have something to write, and mirror nodes that could not be asked, because the store or the mirror is away.</param>
public sealed record SyncReport(int Synced, int Left);
