using Microsoft.Extensions.Hosting;

namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>
/// Looks for silos while none answers: Orleans' client connects when it is called, and nobody calls meanwhile, because nothing may be sent
/// that nobody could tell the fate of.
/// </summary>
internal sealed class ClusterReconnect(ClusterConnection connection, IClusterClient client, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await connection.WhenLostAsync(stoppingToken);
            while (connection.Problem is not null)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            _ = await client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WaitAsync(Pause, clock, stoppingToken);
        }
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Once more, whatever it was: a connection can also be lost before there ever was a whole one, and a client that has not started
            // fails in ways of its own. What ends here would end the process.
        }
    }
}
