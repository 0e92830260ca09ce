using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Nobody reaches MariaDB.</summary>
internal sealed class MySqlAway() : Fault("mysql-away", Part.MySql, Loss.None, 0.5, 3)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        world.StoreProxy!.Close();
        await LastAsync(turn);
        world.StoreProxy.Open();
    }
}
