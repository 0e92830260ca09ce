namespace OrleansCounters.CommandLine.Service;

/// <summary>The last line of the answer to an import.</summary>
/// <param name="Problem">Why it ended before its rows did; null where it is done.</param>
internal sealed record ImportSummaryShape(
    string? Name, string? State, long Rows, long Applied, long Skipped, long Failed, IReadOnlyList<ImportErrorShape>? Errors, ProblemShape? Problem);
