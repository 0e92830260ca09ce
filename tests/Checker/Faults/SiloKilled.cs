using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>kill -9 of a silo, and a start.</summary>
internal sealed class SiloKilled() : Fault("silo-killed", Part.Silo, Loss.Process | Loss.Owner)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        var silo = world.PickSilo(turn);
        await silo.KillAsync();
        await World.StartAsync(silo);
    }
}
