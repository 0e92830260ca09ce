using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Gateway;

/// <summary>Says, once everything runs, where the service is and what it uses.</summary>
internal sealed class StartupBanner(IServer server, ICounterEngine engine, IStore store, IServiceProvider services, IHostApplicationLifetime lifetime)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var mirror = services.GetService<CounterRuntime>() switch
        {
            null => "that of the silos",
            { HasMirror: true } runtime => string.Join(", ", runtime.Loops.Select(loop => loop.Name)),
            _ => "none (the store is the authority)",
        };
        Console.WriteLine($"OrleansCounters is ready at {string.Join(" and ", addresses)}");
        Console.WriteLine($"  engine {engine.Name} · mirror {mirror} · store {store.Name}");
        Console.WriteLine($"  try: curl -X POST {addresses.FirstOrDefault()}/api/v1/counters/page_views/increment   (all routes: {addresses.FirstOrDefault()}/swagger)");
    }
}
