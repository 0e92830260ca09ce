namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's sync status.</summary>
/// <param name="RedisValue">The authority's total.</param>
/// <param name="MySqlValue">The store's total.</param>
/// <param name="LastSyncTime">UTC; <see cref="DateTime.MinValue"/> where the store has nothing.</param>
internal sealed record CacheIncrementSyncStatus(string CounterId, long RedisValue, long MySqlValue, DateTime LastSyncTime, bool IsSynced);
