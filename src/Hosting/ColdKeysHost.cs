using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Mirror.Redis;

namespace OrleansCounters.Hosting;

/// <summary>Lets counters that nobody touched for a day leave Redis, once an hour; the store has them. Of all processes on one store one does so.</summary>
internal sealed class ColdKeysHost(RedisMirror mirror, IStore store, TimeProvider clock, ILogger<ColdKeysHost> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!await IsOurTurnAsync(stoppingToken))
            {
                continue;
            }

            foreach (var node in mirror.Nodes)
            {
                try
                {
                    var removed = await new RedisColdKeys(node, store).RemoveAsync(RedisColdKeys.DefaultIdle, stoppingToken);
                    Log.ColdKeysLeft(logger, node.Name, removed);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    Log.ColdKeysFailed(logger, node.Name, error.Message);
                }
            }
        }
    }

    private async Task<bool> IsOurTurnAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await Turn.IsOursAsync(store, "cold", Interval, stoppingToken);
        }
        catch (StoreUnavailableException)
        {
            // Without the store nothing may leave Redis anyway.
            return false;
        }
    }
}
