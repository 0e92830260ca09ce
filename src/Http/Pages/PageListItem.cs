namespace OrleansCounters.Http.Pages;

/// <summary>One page of a list.</summary>
/// <param name="Visits">By people.</param>
/// <param name="ChangedAt">UTC, the last visit that the store has.</param>
/// <param name="CreatedAt">UTC, when the store first had a visit of the page.</param>
internal sealed record PageListItem(string Id, long Visits, long Version, DateTime ChangedAt, DateTime CreatedAt);
