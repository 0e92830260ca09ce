using Microsoft.Extensions.Hosting;

namespace OrleansCounters.Client.Orleans.Links;

/// <summary>
/// Begins to connect when the host starts, and waits for nothing. The end comes with the container, after the last sums of
/// <see cref="ICounters.Add"/> were sent.
/// </summary>
internal sealed class ClusterLinkStart(ClusterLink link) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = link.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
