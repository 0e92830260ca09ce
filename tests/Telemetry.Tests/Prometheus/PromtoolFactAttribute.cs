namespace OrleansCounters.Telemetry.Tests.Prometheus;

/// <summary>A test that asks Prometheus' own tool; skipped, saying so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PromtoolFactAttribute : FactAttribute
{
    public PromtoolFactAttribute() => Skip = Promtool.Missing;
}
