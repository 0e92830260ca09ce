namespace OrleansCounters.Http.Tests.Metrics;

/// <summary>A test that asks Prometheus' own tool; skipped, saying so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PromtoolFactAttribute : FactAttribute
{
    public const string Tool = "/usr/bin/promtool";

    public PromtoolFactAttribute() => Skip = File.Exists(Tool) ? null : $"{Tool} is not there; the package prometheus has it";
}
