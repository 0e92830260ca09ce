using OrleansCounters.Cluster.Tests.Support;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Engine.Suite;

namespace OrleansCounters.Cluster.Tests.Suite;

/// <summary>The engine over grains, as a gateway has it that hosts a silo or is a client of some.</summary>
internal sealed class SiloRunner(Silos silos, ICounterEngine engine, IPageEngine pages) : IRunningEngine
{
    private const int Looks = 10;

    public ICounterEngine Engine => engine;

    public IPageEngine Pages => pages;

    /// <summary>One silo, which hosts the engine.</summary>
    public static async Task<IRunningEngine> StartAsync(EngineSetup setup)
    {
        var silos = await Silos.StartAsync(setup.Store, setup.Mirror, setup.Options, clock: setup.Clock);
        return new SiloRunner(silos, silos.Engine, silos.Pages);
    }

    /// <summary>Some silos, and the engine as their client.</summary>
    public static async Task<IRunningEngine> StartClientAsync(EngineSetup setup, short count)
    {
        var silos = await Silos.StartAsync(setup.Store, setup.Mirror, setup.Options, count, setup.Clock);
        return new SiloRunner(silos, silos.Client, silos.ClientPages);
    }

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
