using System.Globalization;
using System.Text;
using OrleansCounters.Runner.Latency;
using OrleansCounters.Runner.Processes;
using OrleansCounters.Runner.Targets;

namespace OrleansCounters.Runner.Results;

/// <summary>The result as Markdown, with what is needed to repeat it.</summary>
internal static class Table
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    public static string Render(Plan plan, IReadOnlyList<Row> rows, IReadOnlyList<LatencyRow> latencies)
    {
        var text = new StringBuilder();
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"# Bench of {DateTime.UtcNow:yyyy-MM-dd}, {plan.PackageSet} package set")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`./dev bench --rounds {plan.Rounds} --seconds {plan.Seconds}`: {plan.Rounds} rounds of {plan.Seconds} s for each target in turn, wrk with one thread and {Plan.Connections} connections, on the machine that serves.")
            .AppendLine(Machine.Description())
            .AppendLine("Redis with AOF everysec, one server for each target that uses one. CPU in µs for each increment or read.");
        foreach (var work in rows.GroupBy(row => row.Work))
        {
            Append(text, work.Key, [.. work]);
        }

        LatencyTable.Append(text, plan, latencies);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Work work, IReadOnlyList<Row> rows)
    {
        _ = text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {work.Name}").AppendLine()
            .AppendLine("| target | a second, median | least to most | to StringIncrementAsync | to the constant | CPU program | silos | Redis | MySQL | errors |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            _ = text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Target} | {row.Median:N0} | {row.Least:N0} to {row.Most:N0} | {Ratio(rows, Fleet.OneCommandEach, row)} | {Ratio(rows, Fleet.Constant, row)} | {string.Join(" | ", Roles.Select(role => Cpu(row, role)))} | {row.Errors} |");
        }
    }

    private static string Ratio(IReadOnlyList<Row> rows, string peer, Row row) =>
        rows.FirstOrDefault(other => other.Target == peer) is { } found ? (row.Median / found.Median).ToString("F2", CultureInfo.InvariantCulture) : "";

    private static string Cpu(Row row, Role role) => row.Micros(role)?.ToString("F1", CultureInfo.InvariantCulture) ?? "";
}
