using System.Text.RegularExpressions;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Telemetry.Tests.Watching;

/// <summary>Prometheus with our rules beside a gateway whose Redis and MariaDB are stopped: it fires, and stops firing when they are back.</summary>
public sealed partial class AlertsFireTests(ITestOutputHelper output)
{
    /// <summary>Ten times what it takes on a quiet machine.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);

    [WatchingFact]
    public async Task Rules_RedisAndMariaDbStopped_FireAndResolve()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var maria = await MariaDbServer.StartAsync();
        using var data = new TempFolder();
        await using var gateway = new GatewayProcess(
            GatewayProcess.AssemblyOf("Gateway"), data.Path, "--ConnectionStrings:Redis", redis.ConnectionString,
            "--ConnectionStrings:MySql", await maria.CreateDatabaseAsync(), "--Counters:FlushInterval", "500ms");
        await gateway.StartAsync();
        await using var prometheus = await PrometheusServer.StartAsync($"127.0.0.1:{gateway.Port}", AtOnce(RepositoryFile.Read("deploy/prometheus/alerts.yml")));
        await using var traffic = new Traffic(gateway.Address);
        await traffic.UntilAnsweredAsync(Deadline);
        Assert.Empty(await prometheus.FiringAsync());

        await maria.KillAsync();
        await UntilAsync(prometheus, "MariaDB is away", "CountersPartNotReady store:mysql", "CountersFlushesFail");

        await redis.KillAsync();
        await UntilAsync(prometheus, "Redis is away too", "CountersPartNotReady mirror:redis", "CountersCommitsFail", "CountersRequestsFail");

        await redis.RestartAsync(keepData: true);
        await maria.RestartAsync();
        await UntilAsync(prometheus, "both are back", []);
        await traffic.UntilAnsweredAsync(Deadline);
    }

    /// <summary>
    /// Without waiting: what holds for a minute in the rules holds at once, and what is asked over 5 minutes is asked over 5 s. The
    /// thresholds stay, and <c>alerts_test.yml</c> has the times.
    /// </summary>
    private static string AtOnce(string rules) => Window().Replace(For().Replace(rules, "for: 0s"), "[5s]");

    private async Task UntilAsync(PrometheusServer prometheus, string what, params string[] expected)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (true)
        {
            var firing = (await prometheus.FiringAsync()).Select(alert => $"{alert["alertname"]} {alert.GetValueOrDefault("part")}".TrimEnd()).ToArray();
            if (expected.Length == 0 ? firing.Length == 0 : expected.All(firing.Contains))
            {
                output.WriteLine($"{what}: {(firing.Length == 0 ? "nothing fires" : string.Join(", ", firing.Distinct().Order(StringComparer.Ordinal)))}");
                return;
            }

            Assert.False(deadline.IsCancellationRequested, $"{what}, but only these fire: {string.Join(", ", firing)}");
            await Task.Delay(100);
        }
    }

    [GeneratedRegex(@"for: \w+")]
    private static partial Regex For();

    [GeneratedRegex(@"\[\w+\]")]
    private static partial Regex Window();
}
