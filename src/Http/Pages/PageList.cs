namespace OrleansCounters.Http.Pages;

/// <summary>A part of the list of pages, as the store has them.</summary>
/// <param name="NextCursor">What to send as <c>cursor</c> for the part after this one; null on the last.</param>
internal sealed record PageList(IReadOnlyList<PageListItem> Pages, string? NextCursor);
