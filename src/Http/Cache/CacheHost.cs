using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Http.Cache;

/// <summary>Connects the cache before the first request; one whose Redis is away serves from memory.</summary>
internal sealed class CacheHost(SharedCache cache) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => cache.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
