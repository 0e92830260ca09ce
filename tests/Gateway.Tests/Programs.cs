using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests;

/// <summary>The executables that are tested.</summary>
internal static class Programs
{
    /// <summary>What is promised in seconds is waited for ten times as long: a busy machine is no failure.</summary>
    public static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(100);

    public static GatewayProcess Gateway(TempFolder data, params IEnumerable<string> settings) =>
        new(GatewayProcess.AssemblyOf("Gateway"), data.Path, settings);

    /// <summary>The gateway broken on purpose.</summary>
    public static GatewayProcess Double(TempFolder data, string variant, params IEnumerable<string> settings) =>
        new(GatewayProcess.AssemblyOf("Doubles"), data.Path, ["--variant", variant, .. settings]);
}
