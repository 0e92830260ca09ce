using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests.Verifying;

/// <summary>A test on a real Redis; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Missing;
}
