using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>A third silo joins and leaves again.</summary>
internal sealed class SiloJoinsAndLeaves() : Fault("silo-joins-and-leaves", Part.Silo, Loss.Process | Loss.Owner)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        var third = world.NewSilo();
        await World.StartAsync(third);
        await world.StopAsync(third);
        world.Silos.Remove(third);
        await third.DisposeAsync();
    }
}
