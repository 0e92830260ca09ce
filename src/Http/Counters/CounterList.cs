namespace OrleansCounters.Http.Counters;

/// <summary>A page of counters, as the store has them.</summary>
/// <param name="NextCursor">What to send as <c>cursor</c> for the page after this one; null on the last page.</param>
internal sealed record CounterList(IReadOnlyList<CounterListItem> Counters, string? NextCursor);
