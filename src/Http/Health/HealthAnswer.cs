namespace OrleansCounters.Http.Health;

/// <summary>The short answer.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
internal sealed record HealthAnswer(string Status);
