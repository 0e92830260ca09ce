using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Client;

namespace OrleansCounters.Silo.Tests.Clients;

/// <summary>A client of a real cluster, which it finds through Redis.</summary>
public sealed class ClusterClientTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [ClusterFact]
    public async Task Cluster_ComesLateAndIsKilled_CountsEachOnce()
    {
        await using var cluster = await ClusterProcesses.StartAsync();
        using var impatient = NewHost(cluster, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(500));
        using var host = NewHost(cluster, TimeSpan.FromSeconds(5), Long);

        // Nobody is there: the hosts start all the same, and calls say what is wrong, or wait for as long as they may.
        await Task.WhenAll(host.StartAsync(), impatient.StartAsync());
        var error = await Assert.ThrowsAsync<OrleansCountersException>(() => CountersOf(impatient).IncrementAsync("orders"));
        Assert.Equal(("authority_unavailable", 503, false), (error.Code, error.Status, error.IsUnknownOutcome));
        Assert.NotNull(error.RetryAfter);
        var early = CountersOf(host).IncrementAsync("orders", idempotencyKey: "early");
        var silo = cluster.Silo(ClusterProcesses.FastProbes);
        await silo.StartAsync();
        Assert.Equal(1, (await early).Value);
        Assert.Equal(Durability.Store, (await CountersOf(host).SetAsync("stored", 7, Durability.Store)).Durability);
        Assert.Equal("stored", Assert.Single(await CountersOf(host).TopAsync(1, "st")).Id);
        Assert.Equal(7, (await CountersOf(host).HistoryAsync("stored")).Adjusted);

        // Killed with calls under way, and started again: each counts once.
        silo.Pause();
        var calls = Enumerable.Range(0, 32).Select(_ => CountersOf(host).IncrementAsync("orders")).ToArray();
        await silo.KillAsync();
        await silo.StartAsync();
        Assert.Equal(Enumerable.Range(2, 32).Select(i => (long)i), (await Task.WhenAll(calls)).Select(change => change.Value).Order());
        await Task.WhenAll(host.StopAsync(), impatient.StopAsync());
    }

    private static ICounters CountersOf(IHost host) => host.Services.GetRequiredService<ICounters>();

    private static IHost NewHost(ClusterProcesses cluster, TimeSpan timeout, TimeSpan deadline)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Services.AddOrleansCounters(options =>
        {
            (options.Membership, options.ClusterId) = (cluster.Membership.ConnectionString, "test");
            (options.Timeout, options.Deadline) = (timeout, deadline);
        });
        return builder.Build();
    }
}
