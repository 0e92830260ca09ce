namespace OrleansCounters.Http.Imports;

/// <summary>One row of an import, as the document shows it.</summary>
/// <param name="Kind"><c>counter</c> where it is left out.</param>
/// <param name="Key">The row's own idempotency key.</param>
internal sealed record ImportRowBody(string? Kind, string Id, long Value, string? Key);
