using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Somebody kills every connection, whatever it is doing, five times.</summary>
internal sealed class MySqlConnectionsKilled() : Fault("mysql-connections-killed", Part.MySql)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        for (var i = 0; i < 5; i++)
        {
            _ = await world.Maria!.SqlAsync("KILL HARD USER counters@'127.0.0.1'");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
