namespace OrleansCounters.Telemetry.Prometheus;

/// <summary>One label of a series, as it is written.</summary>
internal readonly record struct Label(string Name, string Value);
