using OrleansCounters.Testing;

namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>A test of the dashboard in a real browser; skipped, with the reason, where something for it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DashboardFactAttribute : FactAttribute
{
    public DashboardFactAttribute() => Skip = Missing;

    /// <summary>Null where all is here.</summary>
    public static string? Missing { get; } = Chromium.Missing ?? RedisServer.Missing ?? Page();

    private static string? Page() =>
        File.Exists(Path.Combine(Path.GetDirectoryName(GatewayProcess.AssemblyOf("Gateway"))!, "wwwroot", "index.html"))
            ? null
            : "The dashboard is not built; ./dev assets builds it, and needs Node.js.";
}
