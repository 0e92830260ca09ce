namespace OrleansCounters.Http.Counters;

/// <summary>One counter of a list.</summary>
/// <param name="ChangedAt">UTC, the last change that the store has.</param>
/// <param name="CreatedAt">UTC, when the store first had the counter.</param>
internal sealed record CounterListItem(string Id, long Value, long Version, DateTime ChangedAt, DateTime CreatedAt);
