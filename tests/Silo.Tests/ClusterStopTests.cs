using System.Diagnostics;
using Xunit.Abstractions;

namespace OrleansCounters.Silo.Tests;

/// <summary>Silos that are stopped while everything they stand on is away.</summary>
public sealed class ClusterStopTests(ITestOutputHelper output)
{
    /// <summary>Without a bound it took five minutes and more; with it, 50 s.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(150);

    [LongFact]
    public async Task Stop_AllServersAway_EndsAndNothingIsLost()
    {
        await using var cluster = await ClusterProcesses.StartAsync();
        var gateway = cluster.Gateway();
        var silos = Enumerable.Range(0, 2).Select(_ => cluster.Silo(ClusterProcesses.FastProbes)).ToList();
        foreach (var process in (Testing.GatewayProcess[])[.. silos, gateway])
        {
            await process.StartAsync();
        }

        using var http = new HttpClient { BaseAddress = gateway.Address };
        for (var i = 0; i < 10; i++)
        {
            using var answer = await http.PostAsync(new Uri("api/v1/counters/kept/increment", UriKind.Relative), null);
            _ = answer.EnsureSuccessStatusCode();
        }

        await cluster.Maria.KillAsync();
        await cluster.Mirror.StopAsync();
        await cluster.Membership.KillAsync();

        var asked = Stopwatch.GetTimestamp();
        await Task.WhenAll(silos.Select(silo => silo.StopAsync(Deadline)));
        output.WriteLine($"Both silos ended {Stopwatch.GetElapsedTime(asked).TotalSeconds:0.0} s after SIGTERM.");
        await gateway.KillAsync();

        await cluster.Mirror.RestartAsync(keepData: true);
        await cluster.Membership.RestartAsync(keepData: true);
        await cluster.Maria.RestartAsync();
        await silos[0].StartAsync();
        await gateway.StartAsync();
        Assert.Contains("\"value\":10,", await http.GetStringAsync(new Uri("api/v1/counters/kept?consistent=true", UriKind.Relative)), StringComparison.Ordinal);
    }
}
