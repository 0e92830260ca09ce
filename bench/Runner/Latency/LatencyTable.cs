using System.Globalization;
using System.Text;
using OrleansCounters.Runner.Results;
using OrleansCounters.Runner.Targets;

namespace OrleansCounters.Runner.Latency;

/// <summary>The latencies as Markdown.</summary>
internal static class LatencyTable
{
    public static void Append(StringBuilder text, Plan plan, IReadOnlyList<LatencyRow> rows)
    {
        _ = text.AppendLine().AppendLine("## latency of an increment at a constant rate, 10,000 counters").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{LatencyBench.Rounds} rounds of {plan.Seconds} s in turn on {Plan.Connections} connections, one request at a time on each; the medians of the rounds. In ms from the moment that a request was due, which was fixed before the first. The peer is '{Fleet.OneCommandEach}'; peaks are the medians of the first table. The generator is one thread on the same machine; it took {Medians.Of([.. rows.Select(row => row.GeneratorMicros)]):F1} µs of CPU for each request.");
        foreach (var group in rows.GroupBy(row => row.Why))
        {
            _ = text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"At {group.Key}:").AppendLine()
                .AppendLine("| target | asked, a second | reached | p50 | p99 | p99.9 | p99, least to most | errors |")
                .AppendLine("|---|---|---|---|---|---|---|---|");
            foreach (var row in group)
            {
                _ = text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {row.Target} | {row.Rate:N0} | {row.Reached:N0} | {row.P50:F2} | {row.P99:F2} | {row.P999:F2} | {row.LeastP99:F2} to {row.MostP99:F2} | {row.Errors} |");
            }
        }
    }
}
