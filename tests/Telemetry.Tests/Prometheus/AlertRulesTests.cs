using OrleansCounters.Telemetry.Tests.Docs;

namespace OrleansCounters.Telemetry.Tests.Prometheus;

/// <summary>The alert rules that come with the service: written right, about metrics that there are, and each with an example.</summary>
public sealed class AlertRulesTests
{
    private const string Folder = "deploy/prometheus";

    [PromtoolFact]
    public Task Configuration_ReadByPrometheusOwnTool_IsAccepted() =>
        Promtool.AcceptsAsync(null, "check", "config", RepositoryFile.Path($"{Folder}/prometheus.yml"));

    [PromtoolFact]
    public Task Examples_RunByPrometheusOwnTool_FireAndDoNot() =>
        Promtool.AcceptsAsync(null, "test", "rules", RepositoryFile.Path($"{Folder}/alerts_test.yml"));

    [Fact]
    public void Examples_Rules_AreThereForEach()
    {
        var rules = Values("- alert: ");
        var examples = RepositoryFile.Read($"{Folder}/alerts_test.yml");

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Contains($"{{alertname=\"{rule}\"}}", examples, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_Metrics_AreOnesThatThereAre() =>
        Assert.All(RepositoryFile.Read($"{Folder}/alerts.yml").Split("expr:")[1..], rule =>
            Assert.Empty(MetricsPage.Unknown(rule[..rule.IndexOf("labels:", StringComparison.Ordinal)])));

    private static string[] Values(string key) =>
    [
        .. from line in RepositoryFile.Read($"{Folder}/alerts.yml").Split('\n')
           where line.Contains(key, StringComparison.Ordinal)
           select line.Split(key)[1].Trim(),
    ];
}
