namespace OrleansCounters.CommandLine.Service;

/// <summary>What is read of <c>application/problem+json</c>.</summary>
internal sealed record ProblemShape(string? Code, string? Detail, string? Field, int Status = 0);
