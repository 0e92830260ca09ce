namespace OrleansCounters.Runner.Scaling;

/// <summary>CPU in µs for each increment.</summary>
internal sealed record CpuInput(string Work, double Gateway, double Silo, double Redis);
