using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>kill -9 of MariaDB, and a start.</summary>
internal sealed class MySqlKilled() : Fault("mysql-killed", Part.MySql)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        await world.Maria!.RestartAsync();
    }
}
