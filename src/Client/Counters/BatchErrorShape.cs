namespace OrleansCounters.Client.Counters;

/// <summary>Why one item of a batch failed.</summary>
internal sealed record BatchErrorShape(string Code, int Status, string? Detail, string? Field);
