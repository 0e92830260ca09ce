namespace OrleansCounters.Telemetry.Tests.Docs;

/// <summary>One row of <c>docs/metrics.md</c>.</summary>
/// <param name="Labels">In the order of their names.</param>
/// <param name="Of">Which processes show it.</param>
internal sealed record MetricRow(string Name, string Type, string Labels, string Of);
