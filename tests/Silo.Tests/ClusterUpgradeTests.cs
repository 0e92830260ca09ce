using OrleansCounters.Checking;
using OrleansCounters.Checking.Load;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Silo.Tests;

/// <summary>The procedure of docs/operations.md: every process of a cluster is replaced while it counts.</summary>
public sealed class ClusterUpgradeTests(ITestOutputHelper output)
{
    private const int Silos = 3;

    private static readonly WorkloadOptions Shape = new()
    {
        Targets = [],
        Counters = 500,
        Connections = 32,
        ReadShare = 0.05,
        RegisterShare = 0.02,
        GiveUpAfter = TimeSpan.FromMinutes(3),
    };

    /// <summary>Activations may exist twice while membership changes.</summary>
    private static readonly VerifierOptions Rules = new() { PlainReadsAreFresh = false };

    [LongFact]
    public async Task Replace_EverySiloAndGatewayUnderLoad_KeepsEveryPromise()
    {
        await using var cluster = await ClusterProcesses.StartAsync();
        GatewayProcess[] old = [.. Enumerable.Range(0, Silos).Select(_ => cluster.Silo())];
        await Task.WhenAll(old.Select(silo => silo.StartAsync()));
        GatewayProcess[] gateways = [cluster.Gateway(), cluster.Gateway()];
        await Task.WhenAll(gateways.Select(gateway => gateway.StartAsync()));

        var verdict = await ClusterRun.RunAsync(gateways, gateways[0], Shape, Rules, async () =>
        {
            foreach (var silo in old)
            {
                await Task.Delay(TimeSpan.FromSeconds(3));
                await cluster.Silo().StartAsync();
                await ClusterProcesses.StopAsync(silo);
            }

            foreach (var gateway in gateways)
            {
                await Task.Delay(TimeSpan.FromSeconds(3));
                await ClusterProcesses.StopAsync(gateway);
                await gateway.StartAsync();
            }

            await Task.Delay(TimeSpan.FromSeconds(3));
        }, output);

        Assert.True(verdict.IsGood, verdict.ToString());
    }
}
