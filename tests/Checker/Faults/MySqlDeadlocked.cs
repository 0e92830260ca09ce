using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Somebody locks rows in the other order, again and again: one of the two is the victim.</summary>
internal sealed class MySqlDeadlocked() : Fault("mysql-deadlocked", Part.MySql)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        const string Backwards = "START TRANSACTION; UPDATE oc_counters SET adjusted = adjusted ORDER BY counter_key DESC LIMIT 3; SELECT SLEEP(0.03); UPDATE oc_counters SET adjusted = adjusted ORDER BY counter_key LIMIT 3; COMMIT;";
        for (var i = 0; i < 8; i++)
        {
            try
            {
                _ = await world.Maria!.SqlAsync($"USE {world.Database}; {Backwards}");
            }
            catch (InvalidOperationException)
            {
                // This time it was the victim.
            }
        }
    }
}
