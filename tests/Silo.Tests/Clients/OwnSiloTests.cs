using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Client;
using OrleansCounters.Testing;
using Orleans.Hosting;

namespace OrleansCounters.Silo.Tests.Clients;

/// <summary>An application that has a silo, and its client, of another cluster.</summary>
public sealed class OwnSiloTests(CallableGateway gateway) : IClassFixture<CallableGateway>
{
    [Fact]
    public async Task Host_WithASiloOfItsOwn_HasBoth()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next(), serviceId: "own", clusterId: "own"));
        _ = builder.Services.AddOrleansCounters(options =>
        {
            (options.LocalGatewayPort, options.ClusterId) = (gateway.Port, CallableGateway.NameOf(gateway.Port));
            (options.Timeout, options.Deadline) = (TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
        });
        using var host = builder.Build();
        await host.StartAsync();

        var own = await host.Services.GetRequiredService<IClusterClient>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        Assert.Equal(1, (await host.Services.GetRequiredService<ICounters>().IncrementAsync("own")).Value);
        Assert.True(host.Services.GetRequiredService<ICounters>().Add("own", 2));

        _ = Assert.Single(own);
        await host.StopAsync();
        host.Dispose();

        // The last flush came after the host had stopped.
        Assert.Equal(3, (await gateway.Client.Counters.GetAsync("own", consistent: true)).Value);
    }
}
