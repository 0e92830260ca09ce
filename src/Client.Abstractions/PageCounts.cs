namespace OrleansCounters.Client;

/// <summary>What was counted of a page since it was last reset.</summary>
/// <param name="Id">The page.</param>
/// <param name="Visits">By people.</param>
/// <param name="UniqueVisitors">How many different people.</param>
/// <param name="Bots">By programs that say what they are.</param>
/// <param name="Prefetches">By browsers that loaded ahead of time and may never have shown it.</param>
/// <param name="Own">From addresses that the service's settings call own.</param>
/// <param name="Version">Never falls.</param>
/// <param name="ServedFrom">Where the service had it from: <c>memory</c>, <c>mirror</c> or <c>store</c>.</param>
/// <param name="ChangedAt">UTC, the last visit or reset.</param>
public sealed record PageCounts(
    string Id, long Visits, UniqueVisitors UniqueVisitors, long Bots, long Prefetches, long Own, long Version, string ServedFrom, DateTime ChangedAt);
