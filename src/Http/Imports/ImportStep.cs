namespace OrleansCounters.Http.Imports;

/// <summary>A line of the answer while an import runs. What it counts is committed and saved.</summary>
/// <param name="Rows">The first so many rows are done.</param>
/// <param name="Applied">Those that took effect, since the import began.</param>
/// <param name="Skipped">Rows of this request that were done before.</param>
/// <param name="Failed">Those that had no effect, since the import began.</param>
internal sealed record ImportStep(long Rows, long Applied, long Skipped, long Failed);
