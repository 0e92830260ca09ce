using System.Diagnostics;
using System.Globalization;

namespace OrleansCounters.Runner.Processes;

/// <summary>One run of redis-benchmark: INCR over as many keys as the other works have counters.</summary>
internal static class RedisBenchmark
{
    /// <returns>Increments per second.</returns>
    public static async Task<double> RunAsync(int port, int pipeline, int requests)
    {
        string[] arguments =
            ["-p", $"{port}", "-c", $"{Plan.Connections}", "-n", $"{requests}", "-r", $"{Plan.Counters}", "-P", $"{pipeline}", "-t", "incr", "--csv"];
        using var benchmark = Process.Start(new ProcessStartInfo("redis-benchmark", arguments) { RedirectStandardOutput = true })!;
        var output = await benchmark.StandardOutput.ReadToEndAsync();
        await benchmark.WaitForExitAsync();

        // "test","rps",… and below it "INCR","80000.00",…
        var line = output.Split('\n').Last(text => text.StartsWith("\"INCR\"", StringComparison.Ordinal));
        return double.Parse(line.Split(',')[1].Trim('"'), CultureInfo.InvariantCulture);
    }
}
