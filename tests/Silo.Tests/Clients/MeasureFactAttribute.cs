using OrleansCounters.Testing;

namespace OrleansCounters.Silo.Tests.Clients;

/// <summary>A run for figures, which <c>./dev check transports</c> makes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MeasureFactAttribute : FactAttribute
{
    public MeasureFactAttribute() => Skip = RedisServer.Missing
        ?? (Environment.GetEnvironmentVariable("TRANSPORTS") == "measure" ? null : "Measures; ./dev check transports runs it.");
}
