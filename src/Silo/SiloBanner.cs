using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OrleansCounters.Silo;

/// <summary>Says, once the silo takes part, where it is.</summary>
internal sealed class SiloBanner(IServer server, SiloSettings settings, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Console.WriteLine($"Silo {settings.Address}:{settings.Port} is ready in cluster '{settings.Cluster.Id}' (gateways connect to port {settings.GatewayPort})");
        Console.WriteLine($"  health {address}/health/ready{(settings.Dashboard ? $" · Orleans' dashboard {address}/dashboard" : "")}");
    }
}
