namespace OrleansCounters.Http.Exports;

/// <summary>One counter as it was committed: a line of an export, and, sent to an import, a row of that.</summary>
/// <param name="Kind"><c>counter</c>, or what is counted of a page: <c>visits</c>, <c>bots</c>, <c>prefetches</c> or <c>own</c>.</param>
/// <param name="Adjusted">The part of the value that Set and Reset put there.</param>
/// <param name="ChangedAt">UTC.</param>
/// <param name="CreatedAt">UTC, when the store first had it.</param>
internal sealed record ExportRow(string Kind, string Id, long Value, long Adjusted, long Version, DateTime ChangedAt, DateTime CreatedAt);
