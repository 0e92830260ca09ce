using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Loading;

/// <summary>Writes what a load run measured.</summary>
internal static class LoadTable
{
    public static void Write(Screen screen, LoadPlan plan, LoadReport report)
    {
        if (screen.IsJson)
        {
            screen.Json(report, CommandJson.Default.LoadReport);
            return;
        }

        screen.Line(
            $"asked for {report.Rate:N0} requests/s, achieved {report.AchievedRate:N0}; {plan.Connections:N0} connections, {plan.Counters:N0} counters"
            + (plan.Batch == 1 ? "" : $", {plan.Batch:N0} increments in each request"));
        screen.Line("");
        screen.Table(Latencies(report));
        screen.Line($"{report.Measured:N0} of {report.Requests:N0} requests are in the figures; the others warmed up");
        screen.Line("");
        var statuses = new TableText("answer", "#requests");
        foreach (var (status, count) in report.Statuses)
        {
            statuses.Add(status, $"{count:N0}");
        }

        screen.Table(statuses);
        screen.Line($"increments: {report.Acknowledged:N0} acknowledged, {report.Refused:N0} refused, {report.InDoubt:N0} in doubt");
    }

    private static TableText Latencies(LoadReport report)
    {
        var table = new TableText("latency, ms", "#from when it was due", "#from when it was sent");
        var (due, sent) = (report.FromIntended, report.FromSent);
        table.Add("p50", Text(due.P50), Text(sent.P50));
        table.Add("p90", Text(due.P90), Text(sent.P90));
        table.Add("p99", Text(due.P99), Text(sent.P99));
        table.Add("p99.9", Text(due.P999), Text(sent.P999));
        table.Add("max", Text(due.Max), Text(sent.Max));
        return table;
    }

    private static string Text(double milliseconds) => $"{milliseconds:N2}";
}
