namespace OrleansCounters.Http.Health;

/// <summary>The short answer, with the members of the seeds that have a <c>/health</c> of their own.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Service">The name that the redis-caching-demo gives itself.</param>
internal sealed record ServiceHealthAnswer(string Status, string Service, DateTime Timestamp);
