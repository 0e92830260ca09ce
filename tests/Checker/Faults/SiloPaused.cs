using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>SIGSTOP of a silo until the others have declared it dead. It comes back with counters that are active elsewhere by now.</summary>
internal sealed class SiloPaused() : Fault("silo-paused", Part.Silo, Loss.Process | Loss.Owner, 4, 7)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        var silo = world.PickSilo(turn);
        silo.Pause();
        await LastAsync(turn);
        silo.Resume();
        await world.UntilBackAsync(silo);
    }
}
