using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>A test on a real Redis; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Missing;
}
