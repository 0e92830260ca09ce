using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OrleansCounters.Runner.Results;

/// <summary>What the figures were taken on.</summary>
internal static partial class Machine
{
    public static string Description() => string.Join(
        ", ",
        new[]
        {
            $"{Environment.ProcessorCount} cores ({Processor()})", RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription,
            VersionOf("Redis", "redis-server"), VersionOf("MariaDB", "mariadb"),
        }.OfType<string>()) + ".";

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    private static string? VersionOf(string name, string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return $"{name} {Number().Match(said).Value}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex Number();
}
