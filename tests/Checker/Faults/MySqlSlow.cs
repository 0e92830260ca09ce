using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Each reply of MariaDB is 150 ms late.</summary>
internal sealed class MySqlSlow() : Fault("mysql-slow", Part.MySql, Loss.None, 0.5, 2)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        world.StoreProxy!.Delay = TimeSpan.FromMilliseconds(150);
        await LastAsync(turn);
        world.StoreProxy.Delay = TimeSpan.Zero;
    }
}
