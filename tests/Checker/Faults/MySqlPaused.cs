using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>SIGSTOP of MariaDB.</summary>
internal sealed class MySqlPaused() : Fault("mysql-paused", Part.MySql, Loss.None, 0.5, 3)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        world.Maria!.Pause();
        await LastAsync(turn);
        world.Maria.Resume();
    }
}
