namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>A test on real servers; skipped, with the reason, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FaultFactAttribute : FactAttribute
{
    public FaultFactAttribute() => Skip = RealServers.Missing;
}
