using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Engine;

/// <summary>What the authority and the store say of one counter.</summary>
/// <param name="Outcome">Other than <see cref="Outcome.Done"/> where one of them could not be asked.</param>
/// <param name="AuthorityValue">The authority's total.</param>
/// <param name="StoreValue">The store's total.</param>
/// <param name="LastChangeStored">Unix time in milliseconds of the newest change that the store has; 0 where it has none.</param>
/// <param name="IsSynced">True where the store has the authority's version.</param>
/// <param name="Exists">False for a counter never changed, and after a Reset.</param>
public sealed record SyncStatus(Outcome Outcome, long AuthorityValue, long StoreValue, long LastChangeStored, bool IsSynced, bool Exists);
