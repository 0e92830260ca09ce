using System.Globalization;
using System.Text;
using OrleansCounters.Runner.Results;

namespace OrleansCounters.Runner.Scale;

/// <summary>The result as Markdown.</summary>
internal static class ScaleTable
{
    public static string Render(Plan plan, ScalePlan scale, IReadOnlyList<ScaleRow> rows)
    {
        var text = new StringBuilder();
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"# {scale.Counters:N0} counters, {DateTime.UtcNow:yyyy-MM-dd}, {plan.PackageSet} package set").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`./dev bench scale --counters {scale.Counters}`: each counter touched once, in batches of {ScalePlan.Batch:N0} on {scale.Senders} connections. {Machine.Description()}")
            .AppendLine("Redis with AOF everysec, SQLite. Bytes are resident memory above that of the idle process, for each counter; garbage not yet collected included.").AppendLine();
        Line(text, ["", .. rows.Select(row => row.Engine)]);
        Line(text, ["---", .. rows.Select(_ => "---")]);
        foreach (var (name, figure) in Figures)
        {
            Line(text, [name, .. rows.Select(figure)]);
        }

        return text.ToString();
    }

    private static readonly (string Name, Func<ScaleRow, string> Figure)[] Figures =
    [
        ("first touches a second", row => $"{row.TouchesPerSecond:N0}"),
        ("bytes each, all touched", row => $"{row.BytesTouched:N0}"),
        ("bytes each, all in the store", row => $"{row.BytesFlushed:N0}"),
        ("until the store has all", row => $"{row.Flushed.TotalSeconds:F1} s"),
        ("restart: first answer", row => $"{row.FirstAnswer.TotalSeconds:F2} s"),
        ("first read of a counter: p50", row => $"{row.Touch(0.5).TotalMilliseconds:F2} ms"),
        ("p99", row => $"{row.Touch(0.99).TotalMilliseconds:F2} ms"),
        ("most", row => $"{row.Touch(1).TotalMilliseconds:F2} ms"),
        ($"idle for {ScalePlan.IdleTimeout.TotalMinutes:N0} min: until all have left memory", row => $"{row.Evicted?.TotalSeconds:F0} s"),
        ("resident bytes then, above the idle process", row => $"{row.BytesLeft / 1e6:N0} MB"),
    ];

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendLine($"| {string.Join(" | ", cells)} |");
}
