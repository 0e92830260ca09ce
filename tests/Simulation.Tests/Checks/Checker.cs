using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Runs;

namespace OrleansCounters.Simulation.Tests.Checks;

/// <summary>Holds a run against guarantees 1 to 6.</summary>
internal static class Checker
{
    /// <summary>The first violation found, in words; null where there is none.</summary>
    public static string? Violation(SimulationRun run)
    {
        foreach (var remainder in run.Remainders)
        {
            var history = run.History.Where(entry => entry.Step.Counter == remainder.Counter).ToArray();
            var violation = RestChecks.AtRest(remainder)
                ?? InTime(history)
                ?? InStore(history)
                ?? (run.Schedule.IsCalm ? Calm(history) : null)
                ?? (run.Schedule.IsAdjusted(remainder.Counter) ? Adjusted(run, remainder, history) : Sum(run, remainder, history))
                ?? RestChecks.AfterLoss(run.Aftermath, remainder, history);
            if (violation is not null)
            {
                return $"counter {remainder.Counter}: {violation}";
            }
        }

        return null;
    }

    private static string? Sum(SimulationRun run, Remainder remainder, IReadOnlyList<Entry> history)
    {
        var isShared = run.Schedule.IsShared(remainder.Counter);
        return CounterChecks.Total(remainder, history, run.Schedule.MayDropMemory)
            ?? CounterChecks.Keys(history)
            ?? (run.Schedule.LosesMirrorData ? null : CounterChecks.Distinct(history))
            ?? (run.Schedule.LosesMirrorData && isShared ? null : ReadChecks.Reads(history, isShared, run.Schedule.MayDropMemory));
    }

    private static string? Adjusted(SimulationRun run, Remainder remainder, IReadOnlyList<Entry> history) =>
        AdjustedChecks.Last(remainder, history) ?? (run.Schedule.LosesMirrorData ? null : AdjustedChecks.Chain(history));

    private static string? InTime(IReadOnlyList<Entry> history)
    {
        // A process that sleeps or died answers nobody; whoever is answered is answered in time, give or take the network.
        var late = history.FirstOrDefault(entry => entry is { Outcome: Outcome.Unavailable or Outcome.Unknown, Answered: { } at }
            && TimeSpan.FromTicks(at - entry.Started) > TimeSpan.FromSeconds(5));
        return late is null ? null : $"was refused late (guarantee 6): {late}";
    }

    private static string? InStore(IReadOnlyList<Entry> history)
    {
        var missing = history.FirstOrDefault(entry => entry.IsStoreMissing);
        return missing is null ? null : $"was told 'store' before the store had it (guarantee 1): {missing}";
    }

    private static string? Calm(IReadOnlyList<Entry> history)
    {
        var refused = history.FirstOrDefault(entry => !entry.IsAcknowledged);
        return refused is null ? null : $"was refused although nothing went wrong (guarantee 6): {refused}";
    }
}
