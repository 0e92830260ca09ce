using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.Schedules;

namespace OrleansCounters.Simulation.Tests.Checks;

/// <summary>What must hold for a counter that is Set and Reset: what was acknowledged after the last Set survives it, what came before does not.</summary>
internal static class AdjustedChecks
{
    /// <summary>The total is what the last Set left and what was added after it; a change of unknown fate may be in or not.</summary>
    public static string? Last(Remainder remainder, IReadOnlyList<Entry> history)
    {
        var changes = Changes(history);
        var sets = changes.Where(change => change.Kind != StepKind.Add).ToArray();
        if (!sets.Any(set => set.IsCommitted) || sets.Any(set => set is { IsCommitted: false, IsPossible: true }))
        {
            return null;
        }

        // Versions order commits; within one commit nobody can tell, so such a run says nothing.
        var last = sets.Where(set => set.IsCommitted).MaxBy(set => set.Version)!;
        if (changes.Any(change => change != last && change.IsCommitted && change.Version == last.Version))
        {
            return null;
        }

        var adds = changes.Where(change => change.Kind == StepKind.Add).ToArray();
        var least = last.Value + adds.Where(add => add.IsCommitted && add.Version > last.Version).Sum(add => add.Amount);
        var most = least + adds.Where(add => add is { IsCommitted: false, IsPossible: true }).Sum(add => add.Amount);
        return remainder.Total >= least && remainder.Total <= most
            ? null
            : $"{remainder.Total} is left, but the last Set left {last.Value}, and {least - last.Value} to {most - last.Value} was added after it (guarantee 1): {last.Entry}";
    }

    /// <summary>Every answer is the one before it, and what its own commit did: adds add to it, a Set takes its place.</summary>
    public static string? Chain(IReadOnlyList<Entry> history)
    {
        var changes = Changes(history);
        if (changes.Any(change => change is { IsCommitted: false, IsPossible: true }))
        {
            return null;
        }

        long? before = 0;
        foreach (var commit in changes.Where(change => change.IsCommitted).GroupBy(change => change.Version).OrderBy(commit => commit.Key))
        {
            var isAdds = commit.All(change => change.Kind == StepKind.Add);
            var after = isAdds ? before + commit.Sum(change => change.Amount) : commit.Count() == 1 ? commit.First().Value : null;
            if (isAdds && after is { } total && (commit.Max(change => change.Value) != total || commit.Any(change => change.Value <= before)))
            {
                return $"one commit made {before} to {total}, but its answers are (guarantee 3):\n  {string.Join("\n  ", commit.Select(change => change.Entry))}";
            }

            before = after;
        }

        return null;
    }

    private static Attempted[] Changes(IReadOnlyList<Entry> history) =>
    [
        .. history.Where(entry => entry.Step.Kind is StepKind.Add or StepKind.Set or StepKind.Reset).GroupBy(entry => entry.Step).Select(tries =>
            new Attempted(tries.FirstOrDefault(entry => entry is { IsAcknowledged: true, Reached: > Durability.Memory }) ?? tries.Last(), [.. tries])),
    ];

    private sealed record Attempted(Entry Entry, Entry[] Tries)
    {
        public StepKind Kind => Entry.Step.Kind;

        public long Amount => Entry.Step.Amount;

        public long Value => Entry.Value;

        public long Version => Entry.Version;

        public bool IsCommitted => Entry is { IsAcknowledged: true, Reached: > Durability.Memory };

        /// <summary>True where it may be in the total.</summary>
        public bool IsPossible => Tries.Any(entry => entry.IsAcknowledged || entry.MayHaveHappened);
    }
}
