namespace OrleansCounters.CommandLine.Service;

/// <summary>A row that had no effect.</summary>
/// <param name="Row">From 1.</param>
internal sealed record ImportErrorShape(long Row, string? Id, string? Code, string? Detail, string? Field);
