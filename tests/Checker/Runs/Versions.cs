using System.Diagnostics;
using System.Runtime.InteropServices;
using OrleansCounters.Checker.Schedules;
using OrleansCounters.Testing;

namespace OrleansCounters.Checker.Runs;

/// <summary>What ran, for the head of a history.</summary>
internal static class Versions
{
    private static readonly Lazy<string> Redis = new(() => Said("redis-server"));
    private static readonly Lazy<string> Maria = new(() => Said("mariadb"));

    public static Dictionary<string, string> Of(Layout layout)
    {
        var gateway = GatewayProcess.AssemblyOf("Gateway");
        var versions = new Dictionary<string, string>
        {
            ["gateway"] = FileVersionInfo.GetVersionInfo(gateway).ProductVersion ?? "",
            ["dotnet"] = RuntimeInformation.FrameworkDescription,
            ["system"] = $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors",
        };
        if (layout.HasMirror)
        {
            versions["redis"] = Redis.Value;
        }

        if (layout.HasMySql)
        {
            versions["mariadb"] = Maria.Value;
        }

        return versions;
    }

    private static string Said(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said.Trim();
    }
}
