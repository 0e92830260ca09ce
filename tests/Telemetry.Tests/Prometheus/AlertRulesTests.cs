using System.Diagnostics;
using System.Text.RegularExpressions;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Http.Tests.Metrics;

/// <summary>The alert rules that come with the service: written right, and about metrics that there are.</summary>
public sealed partial class AlertRulesTests
{
    [PromtoolFact]
    public async Task Rules_ReadByPrometheusOwnTool_AreAccepted()
    {
        using var tool = Process.Start(new ProcessStartInfo(PromtoolFactAttribute.Tool, ["check", "rules", Rules]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await tool.StandardOutput.ReadToEndAsync() + await tool.StandardError.ReadToEndAsync();
        await tool.WaitForExitAsync();

        Assert.True(tool.ExitCode == 0, said);
    }

    [Fact]
    public void Rules_Metrics_AreOnesThatThereAre()
    {
        var known = typeof(MeterNames).GetFields().Select(field => ((string)field.GetRawConstantValue()!).Replace('.', '_')).ToArray();
        var asked = Metric().Matches(File.ReadAllText(Rules)).Select(match => match.Value).Distinct().ToArray();

        Assert.NotEmpty(asked);
        Assert.All(asked, name => Assert.Contains(known, metric => name == metric || name.StartsWith($"{metric}_", StringComparison.Ordinal)));
    }

    private static string Rules
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "OrleansCounters.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The tests lie outside of the repository.");
            }

            return Path.Combine(folder.FullName, "deploy", "prometheus", "alerts.yml");
        }
    }

    [GeneratedRegex(@"\bcounters_[a-z_]+")]
    private static partial Regex Metric();
}
