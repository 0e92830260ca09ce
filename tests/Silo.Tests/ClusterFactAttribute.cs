using OrleansCounters.Testing;

namespace OrleansCounters.Silo.Tests;

/// <summary>A test on real servers; skipped, with the reason, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = RedisServer.Missing ?? MariaDbServer.Missing;
}
