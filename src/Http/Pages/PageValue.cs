namespace OrleansCounters.Http.Pages;

/// <summary>What was counted of a page since it was last reset.</summary>
/// <param name="Visits">By people.</param>
/// <param name="Bots">By programs that say what they are.</param>
/// <param name="Prefetches">By browsers that loaded ahead of time and may never have shown it.</param>
/// <param name="Own">From addresses that the settings call own.</param>
/// <param name="Version">Never falls, and rises whenever one of the numbers of visits changes.</param>
/// <param name="ServedFrom"><c>memory</c>, <c>mirror</c> or <c>store</c>.</param>
/// <param name="ChangedAt">UTC, the last visit or reset.</param>
internal sealed record PageValue(
    string Id, long Visits, UniqueVisitors UniqueVisitors, long Bots, long Prefetches, long Own, long Version, string ServedFrom, DateTime ChangedAt);
