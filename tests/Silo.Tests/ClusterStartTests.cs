using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Silo.Tests;

/// <summary>When processes of a cluster start, wait, and refuse to.</summary>
public sealed class ClusterStartTests : IDisposable
{
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(100);

    private readonly TempFolder _data = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Start_SiloWithoutServers_RefusesAndNamesAllThatIsWrong()
    {
        await using var silo = new GatewayProcess(
            GatewayProcess.AssemblyOf("Silo"), _data.Path, "--Silo:Port", "0", "--Silo:Address", "0.0.0.0", "--Cluster:Id", "a b",
            "--Cluster:ProbeTimeout", "5", "--Counters:BatchSize", "0");

        Assert.Equal(1, await silo.RunToEndAsync(EndDeadline, "--urls", $"http://127.0.0.1:{silo.Port}"));

        foreach (var key in new[]
        {
            "ConnectionStrings:MySql is not set", "ConnectionStrings:RedisMembership is not set", "Mirror:Nodes names no server", "Silo:Port is '0'",
            "Silo:Address is '0.0.0.0'", "Cluster:Id is 'a b'", "Cluster:ProbeTimeout is '5'", "Counters:BatchSize is 0",
        })
        {
            Assert.Contains(key, silo.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Start_GatewayOfAClusterWithoutMySql_Refuses()
    {
        await using var gateway = new GatewayProcess(
            GatewayProcess.AssemblyOf("Gateway"), _data.Path, "--Engine", "Cluster", "--ConnectionStrings:Redis", "127.0.0.1:1");

        Assert.Equal(1, await gateway.RunToEndAsync(EndDeadline, "--urls", $"http://127.0.0.1:{gateway.Port}"));

        Assert.Contains("ConnectionStrings:MySql is not set; a cluster needs MySQL", gateway.Output, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Start_GatewayBeforeAnySilo_WaitsAndSaysForWhatAndComesBackAfterALossOfAll()
    {
        await using var cluster = await ClusterProcesses.StartAsync();
        var gateway = cluster.Gateway();
        gateway.Launch();
        await UntilAsync(gateway, "engine", part => part.GetProperty("problem").GetString()!.Contains("Waiting for cluster 'test'", StringComparison.Ordinal));
        using (var refused = await IncrementAsync(gateway))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (refused.StatusCode, refused.Headers.RetryAfter is not null));
            Assert.Equal("authority_unavailable", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }

        Assert.Contains("Waiting for cluster 'test'", gateway.Output, StringComparison.Ordinal);

        var silo = cluster.Silo(["--Silo:Dashboard", "true", .. ClusterProcesses.FastProbes]);
        await silo.StartAsync();
        await gateway.UntilReadyAsync();
        Assert.Equal(HttpStatusCode.OK, (await IncrementAsync(gateway)).StatusCode);
        await CheckDashboardAsync(silo);
        await CheckMetricsAsync(silo);

        await silo.KillAsync();
        await UntilAsync(gateway, "engine", part => !part.GetProperty("ready").GetBoolean());
        await silo.StartAsync();
        await gateway.UntilReadyAsync();
        using var after = await IncrementAsync(gateway);
        Assert.Equal(2, (await after.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value").GetInt64());

        Assert.Equal(0, await gateway.StopAsync(EndDeadline));
        Assert.Equal(0, await silo.StopAsync(EndDeadline));
    }

    [ClusterFact]
    public async Task Start_OnAStoreThatAnotherCounts_IsRefusedEitherWay()
    {
        await using var cluster = await ClusterProcesses.StartAsync();
        var alone = cluster.Gateway("--Engine", "InProcess");
        var silo = cluster.Silo();
        await alone.StartAsync();
        Assert.Equal(1, await silo.RunToEndAsync(EndDeadline, "--urls", $"http://127.0.0.1:{silo.Port}"));
        Assert.Contains("works on this mysql store", silo.Output, StringComparison.Ordinal);
        Assert.Equal(0, await alone.StopAsync(EndDeadline));

        await silo.StartAsync();
        Assert.Equal(1, await alone.RunToEndAsync(EndDeadline, "counters", "reshard"));
        Assert.Contains("cluster:test", alone.Output, StringComparison.Ordinal);
        Assert.Equal(0, await silo.StopAsync(EndDeadline));

        // The lease of a cluster that has stopped runs out.
        Assert.Equal(0, await alone.RunToEndAsync(EndDeadline, "counters", "reshard"));
    }

    private async Task CheckDashboardAsync(GatewayProcess silo)
    {
        using var own = await _http.GetAsync(new Uri(silo.Address, "dashboard/"));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);

        // A page of another site reaches this port by a name of its own.
        using var foreign = new HttpRequestMessage(HttpMethod.Get, new Uri(silo.Address, "dashboard/"));
        foreign.Headers.Host = "rebound.example";
        using var refused = await _http.SendAsync(foreign);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private async Task CheckMetricsAsync(GatewayProcess silo)
    {
        using var deadline = new CancellationTokenSource(EndDeadline);
        var missing = new List<string>
        {
            "counters_commits_total{authority=\"redis\"}", "counters_queue_depth{authority=\"redis\"} 0", "counters_part_ready{part=\"mirror:redis\"} 1",
            "counters_mirror_generation{node=\"redis\"} 1", "counters_flush_duration_seconds_count", "orleans_grains{type=",
        };
        while (missing.Count > 0)
        {
            // The flush comes by itself, after an interval.
            var text = await _http.GetStringAsync(new Uri(silo.Address, "metrics"), deadline.Token);
            _ = missing.RemoveAll(line => text.Contains(line, StringComparison.Ordinal));
            Assert.False(deadline.IsCancellationRequested, $"Not in its metrics: {string.Join(", ", missing)}");
            await Task.Delay(100);
        }
    }

    private Task<HttpResponseMessage> IncrementAsync(GatewayProcess gateway) =>
        _http.PostAsync(new Uri(gateway.Address, "api/v1/counters/page/increment"), null);

    private static Task UntilAsync(GatewayProcess gateway, string name, Func<JsonElement, bool> isSo) =>
        Readiness.UntilPartAsync(gateway.Address, name, isSo, EndDeadline);
}
