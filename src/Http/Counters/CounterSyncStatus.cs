namespace OrleansCounters.Http.Counters;

/// <summary>What the authority and the store say of one counter.</summary>
/// <param name="LastChangeStored">UTC, the newest change that the store has; null where it has none.</param>
/// <param name="IsSynced">True where the store has the authority's version.</param>
internal sealed record CounterSyncStatus(
    string Id, long AuthorityValue, long StoreValue, DateTime? LastChangeStored, bool IsSynced, bool Exists);
