using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Somebody holds the rows of all counters for a while.</summary>
internal sealed class MySqlLocked() : Fault("mysql-locked", Part.MySql, Loss.None, 0.5, 2)
{
    /// <summary>How the client tells that the server took its locks away, for it was the victim of a deadlock.</summary>
    private const string Victim = "(40001)";

    private const int Attempts = 20;

    public override async Task DoAsync(World world, Turn turn)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _ = await world.Maria!.SqlAsync($"USE {world.Database}; START TRANSACTION; SELECT counter_key FROM oc_counters FOR UPDATE; SELECT SLEEP({turn.Lasts}); COMMIT");
                return;
            }
            catch (InvalidOperationException error) when (attempt < Attempts && error.Message.Contains(Victim, StringComparison.Ordinal))
            {
                // Nothing was locked yet.
            }
        }
    }
}
