using System.Text.RegularExpressions;

namespace OrleansCounters.Telemetry.Tests.Docs;

/// <summary>What <c>docs/metrics.md</c> promises.</summary>
internal static partial class MetricsPage
{
    public static IReadOnlyList<MetricRow> Rows { get; } = Read();

    /// <summary>The names in an expression that are no metric of the page.</summary>
    public static IEnumerable<string> Unknown(string expression) =>
        from Match match in Name().Matches(Quoted().Replace(expression, ""))
        where !Rows.Any(row => row.Name == match.Value || (row.Type == "histogram" && Parts(row.Name).Contains(match.Value)))
        select match.Value;

    private static string[] Parts(string histogram) => [$"{histogram}_bucket", $"{histogram}_sum", $"{histogram}_count"];

    private static MetricRow[] Read() =>
    [
        .. from line in RepositoryFile.Read("docs/metrics.md").Split('\n')
           where line.StartsWith("| `", StringComparison.Ordinal)
           let cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)
           let labels = cells[3].Replace("`", "", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries)
           select new MetricRow(cells[0].Trim('`'), cells[1], cells[3] == "–" ? "" : string.Join(',', labels.Order(StringComparer.Ordinal)), cells[4]),
    ];

    [GeneratedRegex(@"\b(counters|pages|cache|http|kestrel|dotnet|orleans)_\w+(?!\w*\s*[=!]~?)")]
    private static partial Regex Name();

    [GeneratedRegex("\"[^\"]*\"|\\{[^}]*\\}|by \\([^)]*\\)")]
    private static partial Regex Quoted();
}
