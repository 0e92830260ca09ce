using System.Text.Json;
using OrleansCounters.Telemetry.Tests.Docs;
using OrleansCounters.Telemetry.Tests.Prometheus;
using OrleansCounters.Testing;

namespace OrleansCounters.Telemetry.Tests.Grafana;

/// <summary>The dashboard that comes with the service: what it asks for is there, and asked for rightly.</summary>
public sealed class DashboardTests
{
    private static readonly string[] Expressions =
    [
        .. from panel in JsonDocument.Parse(RepositoryFile.Read("deploy/grafana/dashboard.json")).RootElement.GetProperty("panels").EnumerateArray()
           where panel.TryGetProperty("targets", out _)
           from target in panel.GetProperty("targets").EnumerateArray()
           select target.GetProperty("expr").GetString(),
    ];

    [Fact]
    public void Expressions_Metrics_AreOnesThatThereAre()
    {
        Assert.NotEmpty(Expressions);
        Assert.All(Expressions, expression => Assert.Empty(MetricsPage.Unknown(expression)));
    }

    [Fact]
    public void Metrics_Page_AreAllShown()
    {
        var all = string.Join('\n', Expressions);

        Assert.All(MetricsPage.Rows, row => Assert.Contains(row.Name, all, StringComparison.Ordinal));
    }

    [PromtoolFact]
    public async Task Expressions_ReadByPrometheusOwnTool_AreAccepted()
    {
        using var folder = new TempFolder();
        var rules = Path.Combine(folder.Path, "rules.yml");
        var records = Expressions.Select((expression, i) =>
            $"      - record: panel:{i}\n        expr: '{Bound(expression)}'");
        await File.WriteAllTextAsync(rules, $"groups:\n  - name: dashboard\n    rules:\n{string.Join('\n', records)}\n");

        await Promtool.AcceptsAsync(null, "check", "rules", rules);
    }

    /// <summary>What Grafana puts in before it asks.</summary>
    private static string Bound(string expression) => expression
        .Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$instance", ".*", StringComparison.Ordinal);
}
