using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.Schedules;

namespace OrleansCounters.Simulation.Tests.Checks;

/// <summary>What must hold for a counter that is Set and Reset: what was acknowledged after the last Set survives it, what came before does not.</summary>
internal static class AdjustedChecks
{
    public static string? Last(Remainder remainder, IReadOnlyList<Entry> history)
    {
        var changes = history.Where(entry => entry.Step.Kind is StepKind.Add or StepKind.Set or StepKind.Reset).ToArray();
        var versions = changes.Where(entry => entry is { IsAcknowledged: true, Replayed: false, Reached: > Durability.Memory }).ToArray();
        var sets = versions.Where(entry => entry.Step.Kind != StepKind.Add).ToArray();
        if (sets.Length == 0 || changes.Any(entry => entry.Reached == Durability.Memory && entry.IsAcknowledged))
        {
            return null;
        }

        // Versions order commits; within one commit nobody can tell, so such a run says nothing.
        var last = sets.MaxBy(entry => entry.Version)!;
        if (changes.Any(entry => entry != last && (entry.MayHaveHappened || (entry.IsAcknowledged && entry.Version == last.Version))))
        {
            return null;
        }

        var after = versions.Where(entry => entry.Step.Kind == StepKind.Add && entry.Version > last.Version).Sum(entry => entry.Step.Amount);
        var expected = last.Value + after;
        return remainder.Total == expected
            ? null
            : $"{remainder.Total} is left, but the last Set left {last.Value} and {after} was added after it (guarantee 1): {last}";
    }
}
