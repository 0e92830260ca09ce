using OrleansCounters.Cluster.Tests.Support;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Engine.Suite;

namespace OrleansCounters.Cluster.Tests.Suite;

/// <summary>The engine over grains of one silo, as a gateway has it that hosts one.</summary>
internal sealed class SiloRunner(Silos silos) : IRunningEngine
{
    private const int Looks = 10;

    public ICounterEngine Engine => silos.Engine;

    public IPageEngine Pages => silos.Pages;

    public static async Task<IRunningEngine> StartAsync(EngineSetup setup) =>
        new SiloRunner(await Silos.StartAsync(setup.Store, setup.Mirror, setup.Options, clock: setup.Clock));

    /// <summary>Turning the clock may have set off a grain's timer, and a grain at work is not idle: it is looked at again.</summary>
    public async Task EvictIdleAsync()
    {
        for (var looks = 0; looks < Looks; looks++)
        {
            await silos.CollectAsync(idle: TimeSpan.Zero);
            if ((await Engine.HealthAsync(default)).ActiveCounters == 0)
            {
                return;
            }

            await Task.Delay(20);
        }
    }

    public async Task StopAsync()
    {
        await silos.StopAsync();
        await silos.DisposeAsync();
    }

    public async Task KillAsync()
    {
        await silos.KillAsync();
        await silos.DisposeAsync();
    }
}
