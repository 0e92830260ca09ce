using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>A graceful stop of a silo, and a start: its counters go, and some come back.</summary>
internal sealed class SiloLeavesAndJoins() : Fault("silo-leaves-and-joins", Part.Silo, Loss.Process | Loss.Owner)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        var silo = world.PickSilo(turn);
        await world.StopAsync(silo);
        await World.StartAsync(silo);
    }
}
