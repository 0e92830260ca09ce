using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace OrleansCounters.Runner;

/// <summary>The result as Markdown, with what is needed to repeat it.</summary>
internal static class Table
{
    private const string Peer = "one StringIncrementAsync each";

    public static string Render(Plan plan, IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder();
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"# Bench of {DateTime.UtcNow:yyyy-MM-dd}, {plan.PackageSet} package set")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`./dev bench`: {plan.Rounds} rounds of {plan.Seconds} s for each target in turn, wrk with one thread and {Plan.Connections} connections, on the machine that serves.")
            .AppendLine(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores ({Processor()}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. Redis with AOF everysec, one server for each target that uses one.");
        foreach (var work in rows.GroupBy(row => row.Work))
        {
            var peer = work.FirstOrDefault(row => row.Target == Peer)?.Median ?? 0;
            var constant = work.First().Median;
            _ = text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {work.Key}").AppendLine()
                .AppendLine("| target | requests/s, median | least to most | ratio to StringIncrementAsync | ratio to the constant | µs CPU per request, program | µs CPU, its Redis | errors |")
                .AppendLine("|---|---|---|---|---|---|---|---|");
            foreach (var row in work)
            {
                _ = text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {row.Target} | {row.Median:N0} | {row.Rates.Min():N0} to {row.Rates.Max():N0} | {row.Median / peer:F2} | {row.Median / constant:F2} | {row.MicrosPerRequest:F1} | {row.RedisMicrosPerRequest:F1} | {row.Errors} |");
            }
        }

        return text.ToString();
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";
}
