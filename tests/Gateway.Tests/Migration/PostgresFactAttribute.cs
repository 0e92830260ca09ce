using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>A test on a real PostgreSQL and Redis; skipped, with the reason, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = new ProgramsFactAttribute("sqlite3", "psql").Skip ?? PostgresServer.Missing ?? RedisServer.Missing;
}
