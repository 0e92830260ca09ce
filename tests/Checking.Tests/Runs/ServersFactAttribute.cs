using OrleansCounters.Testing;

namespace OrleansCounters.Checking.Tests.Runs;

/// <summary>Skipped where Redis or MariaDB is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServersFactAttribute : FactAttribute
{
    public ServersFactAttribute() => Skip = RedisServer.Missing ?? MariaDbServer.Missing;
}
