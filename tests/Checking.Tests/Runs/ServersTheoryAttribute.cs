using OrleansCounters.Testing;

namespace OrleansCounters.Checking.Tests.Runs;

/// <summary>Skipped where Redis or MariaDB is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServersTheoryAttribute : TheoryAttribute
{
    public ServersTheoryAttribute() => Skip = RedisServer.Missing ?? MariaDbServer.Missing;
}
