using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OrleansCounters.Runner.Results;

namespace OrleansCounters.Runner.Scale;

/// <summary>The result as Markdown.</summary>
internal static partial class ScaleTable
{
    public static string Render(Plan plan, ScalePlan scale, IReadOnlyList<ScaleRow> rows)
    {
        var text = new StringBuilder();
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"# {scale.Counters:N0} counters, {DateTime.UtcNow:yyyy-MM-dd}, {plan.PackageSet} package set").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`./dev bench scale --counters {scale.Counters}`: each counter touched once, in batches of {ScalePlan.Batch:N0} on {scale.Senders} connections. {Machine.Description()}")
            .AppendLine("Redis with AOF everysec, SQLite. Bytes are resident memory above that of the idle process, for each counter; garbage not yet collected included. Live bytes are those of objects behind a full collection, above those of the idle process.").AppendLine();
        Line(text, ["", .. rows.Select(row => row.Engine)]);
        Line(text, ["---", .. rows.Select(_ => "---")]);
        foreach (var (name, figure) in Figures)
        {
            Line(text, [name, .. rows.Select(figure)]);
        }

        foreach (var row in rows)
        {
            AppendTypes(text, scale, row);
        }

        return text.ToString();
    }

    private const double LeastBytes = 4;

    private static readonly (string Name, Func<ScaleRow, string> Figure)[] Figures =
    [
        ("first touches a second", row => $"{row.TouchesPerSecond:N0}"),
        ($"live bytes each, none in the store ({ScalePlan.Unflushed:N0} counters at most)", row => $"{row.LiveUnflushed:N0}"),
        ("**live bytes each, all in the store**", row => $"**{row.Live?.Bytes / row.Counters:N0}**"),
        ("bytes each, all touched", row => $"{row.BytesTouched:N0}"),
        ("bytes each, all in the store", row => $"{row.BytesFlushed:N0}"),
        ("bytes each in Redis", row => $"{row.BytesInRedis:N0}"),
        ("until the store has all", row => $"{row.Flushed.TotalSeconds:F1} s"),
        ("restart: first answer", row => $"{row.FirstAnswer.TotalSeconds:F2} s"),
        ("first read of a counter: p50", row => $"{row.Touch(0.5).TotalMilliseconds:F2} ms"),
        ("p99", row => $"{row.Touch(0.99).TotalMilliseconds:F2} ms"),
        ("most", row => $"{row.Touch(1).TotalMilliseconds:F2} ms"),
        ($"idle for {ScalePlan.IdleTimeout.TotalMinutes:N0} min: until all have left memory ({ScalePlan.Leaving:N0} counters at most)", row => $"{row.Evicted?.TotalSeconds:F0} s"),
        ("resident bytes then, above the idle process", row => $"{row.BytesLeft / 1e6:N0} MB"),
    ];

    /// <summary>Where they go.</summary>
    private static void AppendTypes(StringBuilder text, ScalePlan scale, ScaleRow row)
    {
        _ = text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{row.Engine}, live objects for each counter, all in the store, from {LeastBytes} bytes on:").AppendLine()
            .AppendLine("| type | objects | bytes |").AppendLine("|---|---|---|");
        foreach (var (name, (objects, bytes)) in row.Live?.Types.OrderByDescending(type => type.Value.Bytes).ToArray() ?? [])
        {
            var each = (double)bytes / scale.Counters;
            if (each >= LeastBytes)
            {
                Line(text, [$"`{Short(name)}`", $"{(double)objects / scale.Counters:F2}", $"{each:F0}"]);
            }
        }
    }

    /// <summary>Without namespaces.</summary>
    private static string Short(string name) => Namespaces().Replace(name, "");

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendLine($"| {string.Join(" | ", cells)} |");

    [GeneratedRegex(@"(\w+\.)+(?=\w)")]
    private static partial Regex Namespaces();
}
