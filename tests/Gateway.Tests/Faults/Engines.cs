using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>The engines that the built gateway has.</summary>
internal static class Engines
{
    public static IReadOnlyList<string> All { get; } =
        File.Exists(Path.Combine(Path.GetDirectoryName(GatewayProcess.AssemblyOf("Gateway"))!, "OrleansCounters.Grains.dll"))
            ? ["InProcess", "Silo"]
            : ["InProcess"];
}
