namespace OrleansCounters.Client.Calls;

/// <summary>What is read of <c>application/problem+json</c>.</summary>
internal sealed record ProblemShape(string? Code, string? Detail, string? Field);
