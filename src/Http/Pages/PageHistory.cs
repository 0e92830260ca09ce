namespace OrleansCounters.Http.Pages;

/// <summary>What was counted of a page by time, as the store has it.</summary>
/// <param name="Kind"><c>visits</c>, <c>bots</c>, <c>prefetches</c>, <c>own</c> or <c>uniques</c>.</param>
/// <param name="Resolution"><c>minute</c>, <c>hour</c>, <c>day</c> or <c>month</c>.</param>
/// <param name="From">UTC, inclusive: the start of the first bucket of the range.</param>
/// <param name="To">UTC, exclusive: the end of the last bucket of the range.</param>
/// <param name="Buckets">Oldest first.</param>
/// <param name="Total">The sum of the buckets.</param>
/// <param name="Lagging">True where the store may not have every visit yet.</param>
internal sealed record PageHistory(
    string Id, string Kind, string Resolution, DateTime From, DateTime To, IReadOnlyList<PageHistoryBucket> Buckets, long Total, bool Lagging);
