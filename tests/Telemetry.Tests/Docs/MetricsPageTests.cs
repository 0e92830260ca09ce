using System.Net.Http.Json;
using OrleansCounters.Telemetry.Tests.Prometheus;
using OrleansCounters.Testing;

namespace OrleansCounters.Telemetry.Tests.Docs;

/// <summary>The page of metrics says what a running service shows, no less and no more, and Prometheus' own tool likes it.</summary>
public sealed class MetricsPageTests
{
    [RedisFact]
    public async Task Page_BesideARunningService_NamesTheSameMetrics()
    {
        await using var redis = await RedisServer.StartAsync();
        using var data = new TempFolder();
        await using var gateway = new GatewayProcess(
            GatewayProcess.AssemblyOf("Gateway"), data.Path, "--ConnectionStrings:Redis", redis.ConnectionString, "--Counters:FlushInterval", "100ms");
        await gateway.StartAsync();
        using var http = new HttpClient { BaseAddress = gateway.Address };
        await UseAsync(http);
        _ = await Readiness.UntilNoLagAsync(gateway.Address, TimeSpan.FromSeconds(60));

        var text = await http.GetStringAsync(new Uri("metrics", UriKind.Relative));

        var shown = Shown(text);
        var promised = MetricsPage.Rows.Where(row => row.Of != "Orleans" || shown.Any(one => one.Name == row.Name))
            .Select(row => (row.Name, row.Type, row.Labels)).OrderBy(row => row.Name, StringComparer.Ordinal);
        Assert.Equal(promised.Select(row => $"{row}"), shown.Select(row => $"{row}"));
        if (Promtool.Missing is null)
        {
            await Promtool.AcceptsAsync(text, "check", "metrics");
        }
    }

    /// <summary>Whatever is measured happens once.</summary>
    private static async Task UseAsync(HttpClient http)
    {
        foreach (var path in new[] { "api/v1/counters/a/increment", "api/v1/pages/p/visits" })
        {
            using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), null);
            _ = answer.EnsureSuccessStatusCode();
        }

        using var put = await http.PutAsJsonAsync("api/v1/cache/shop/1", 1);
        _ = put.EnsureSuccessStatusCode();
        _ = await http.GetStringAsync(new Uri("api/v1/cache/shop/1", UriKind.Relative));
    }

    private static (string Name, string Type, string Labels)[] Shown(string text)
    {
        var lines = text.Split('\n');
        var types = lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' '));
        return
        [
            .. from type in types
               let series = lines.First(line => line.StartsWith(type[2], StringComparison.Ordinal) && !line.StartsWith('#'))
               let labels = series.Contains('{', StringComparison.Ordinal) ? series[(series.IndexOf('{', StringComparison.Ordinal) + 1)..series.LastIndexOf('}')] : ""
               let names = LabelNames(labels).Where(name => name != "le")
               orderby type[2]
               select (type[2], type[3], string.Join(',', names.Order(StringComparer.Ordinal))),
        ];
    }

    private static IEnumerable<string> LabelNames(string labels) =>
        System.Text.RegularExpressions.Regex.Matches(labels, "(\\w+)=\"").Select(match => match.Groups[1].Value);
}
