using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Somebody holds the rows of all counters for a while.</summary>
internal sealed class MySqlLocked() : Fault("mysql-locked", Part.MySql, Loss.None, 0.5, 2)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        _ = await world.Maria!.SqlAsync($"USE {world.Database}; START TRANSACTION; SELECT counter_key FROM oc_counters FOR UPDATE; SELECT SLEEP({turn.Lasts}); COMMIT");
    }
}
