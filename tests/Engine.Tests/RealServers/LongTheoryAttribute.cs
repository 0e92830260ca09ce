using OrleansCounters.Testing;

namespace OrleansCounters.Engine.Tests.RealServers;

/// <summary>A test on real servers that takes longer than <c>./dev test</c> may; run by <c>./dev check faults</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() =>
        Skip = RedisServer.Missing ?? MariaDbServer.Missing
            ?? (Environment.GetEnvironmentVariable("FAULTS") == "all" ? null : "It takes more than half a minute, and is run by ./dev check faults (FAULTS=all).");
}
