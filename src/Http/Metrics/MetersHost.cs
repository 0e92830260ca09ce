using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Http.Metrics;

/// <summary>Makes what nobody else asks for: meters measure from the day they are made.</summary>
internal sealed class MetersHost(Traffic traffic, CacheMeter cache) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = (traffic, cache);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
