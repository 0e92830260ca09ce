using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Seeds;

/// <summary>A test on real Redis servers; skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Missing;
}
