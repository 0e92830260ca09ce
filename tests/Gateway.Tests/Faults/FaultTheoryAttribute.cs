namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>As <see cref="FaultFactAttribute"/>, for each of several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FaultTheoryAttribute : TheoryAttribute
{
    public FaultTheoryAttribute() => Skip = RealServers.Missing;
}
