using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OrleansCounters.Runner.Processes;

/// <summary>One run of wrk: one thread, as fast as it goes.</summary>
internal static partial class Wrk
{
    public static async Task<(double Rate, long Requests, long Errors)> RunAsync(int port, string script, string dialect, int connections, int seconds)
    {
        string[] arguments = ["-t1", $"-c{connections}", $"-d{seconds}", "-s", script, $"http://127.0.0.1:{port}", "--", dialect];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var errors = ErrorCount().Match(output) is { Success: true } match ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return (
            double.Parse(RequestRate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            long.Parse(RequestCount().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            errors);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RequestRate();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex RequestCount();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex ErrorCount();
}
