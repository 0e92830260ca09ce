using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.Schedules;

namespace OrleansCounters.Simulation.Tests.Checks;

/// <summary>Holds a run against guarantees 1 to 6.</summary>
internal static class Checker
{
    /// <summary>The first violation found, in words; null where there is none.</summary>
    public static string? Violation(SimulationRun run)
    {
        foreach (var remainder in run.Remainders)
        {
            var key = remainder.Counter;
            var history = run.History.Where(entry => entry.Step.Counter == key).ToArray();
            var violation = AtRest(remainder) ?? InTime(history);
            if (violation is null && !run.Schedule.IsAdjusted(key))
            {
                violation = CounterChecks.Total(remainder, history)
                    ?? CounterChecks.Keys(history)
                    ?? (run.Schedule.LosesMirrorData ? null : CounterChecks.Distinct(history))
                    ?? (run.Schedule.LosesMirrorData && run.Schedule.IsShared(key) ? null : CounterChecks.Reads(history, run.Schedule.IsShared(key)));
            }

            violation ??= run.Schedule.IsAdjusted(key) ? AdjustedChecks.Last(remainder, history) : null;
            if (violation is not null)
            {
                return $"counter {key}: {violation}";
            }
        }

        return null;
    }

    private static string? AtRest(Remainder remainder) =>
        remainder.Total is null ? "the authority does not answer although everything is well (guarantee 6)"
        : remainder.Total != remainder.StoreTotal ? $"at rest the store has {remainder.StoreTotal}, the authority {remainder.Total} (guarantee 5)"
        : unchecked(remainder.History + remainder.Adjusted) != remainder.StoreTotal
            ? $"days {remainder.History} + adjustments {remainder.Adjusted} are not {remainder.StoreTotal} (guarantee 5)"
            : null;

    private static string? InTime(IReadOnlyList<Entry> history)
    {
        // A process that sleeps or died answers nobody; whoever is answered is answered in time, give or take the network.
        var late = history.FirstOrDefault(entry => entry is { Outcome: Outcome.Unavailable or Outcome.Unknown, Answered: { } at }
            && TimeSpan.FromTicks(at - entry.Started) > TimeSpan.FromSeconds(5));
        return late is null ? null : $"was refused late (guarantee 6): {late}";
    }
}
