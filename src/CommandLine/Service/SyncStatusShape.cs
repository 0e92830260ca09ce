namespace OrleansCounters.CommandLine.Service;

/// <summary>What the authority and the store say of one counter.</summary>
internal sealed record SyncStatusShape(string Id, long AuthorityValue, long StoreValue, bool IsSynced, bool Exists);
