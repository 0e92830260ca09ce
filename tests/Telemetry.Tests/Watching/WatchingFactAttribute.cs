using OrleansCounters.Testing;

namespace OrleansCounters.Telemetry.Tests.Watching;

/// <summary>A test on real servers that are watched; skipped, with the reason, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WatchingFactAttribute : FactAttribute
{
    public WatchingFactAttribute() => Skip = PrometheusServer.Missing ?? RedisServer.Missing ?? MariaDbServer.Missing;
}
