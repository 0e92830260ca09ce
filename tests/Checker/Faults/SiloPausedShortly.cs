using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>SIGSTOP of a silo, too short for the others to give it up.</summary>
internal sealed class SiloPausedShortly() : Fault("silo-paused-shortly", Part.Silo, Loss.Owner, 0.3, 1)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        var silo = world.PickSilo(turn);
        silo.Pause();
        await LastAsync(turn);
        silo.Resume();
    }
}
