using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Hostile;

/// <summary>A test on a real Redis; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Missing;
}
