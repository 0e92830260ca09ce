using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OrleansCounters.Runner.Results;

/// <summary>The versions of the servers that took part.</summary>
internal static partial class Versions
{
    public static string Found() => string.Join(", ", new[] { Of("Redis", "redis-server"), Of("MariaDB", "mariadb") }.OfType<string>());

    private static string? Of(string name, string program)
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
