using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.Schedules;

namespace OrleansCounters.Simulation.Tests.Checks;

/// <summary>What must hold for a counter that is only added to.</summary>
internal static class CounterChecks
{
    /// <summary>Guarantees 1 and 2: nothing acknowledged is missing, nothing is in twice.</summary>
    public static string? Total(Remainder remainder, IReadOnlyList<Entry> history, bool mayDropMemory)
    {
        var (least, most) = (0L, 0L);
        var certain = mayDropMemory ? Durability.Mirror : Durability.Memory;
        foreach (var change in Changes(history))
        {
            least += change.Any(entry => entry.IsAcknowledged && entry.Reached >= certain) ? change.Key.Amount : 0;
            most += change.Any(entry => entry.IsAcknowledged || entry.MayHaveHappened) ? change.Key.Amount : 0;
        }

        return remainder.Total < least ? $"{remainder.Total} is left of {least} acknowledged (guarantee 1)"
            : remainder.Total > most ? $"{remainder.Total} is left although at most {most} was asked for (guarantee 2)"
            : null;
    }

    /// <summary>Guarantee 2: every answer to one key is the same.</summary>
    public static string? Keys(IReadOnlyList<Entry> history)
    {
        foreach (var change in Changes(history).Where(change => change.Key.Key is not null))
        {
            var answers = change.Where(entry => entry.IsAcknowledged).Select(entry => (entry.Value, entry.Version)).Distinct().ToArray();
            if (answers.Length > 1)
            {
                return $"key {change.Key.Key} was answered with {string.Join(" and ", answers)} (guarantee 2)";
            }
        }

        return null;
    }

    /// <summary>Guarantee 3: +1 answers are distinct while no mirror lost anything, and cover 1..N where every change is +1 and acknowledged.</summary>
    public static string? Distinct(IReadOnlyList<Entry> history)
    {
        var ones = history.Where(entry => entry is { IsAcknowledged: true, Replayed: false, Reached: > Durability.Memory } && entry.Step is { Kind: StepKind.Add, Amount: 1 })
            .ToArray();
        var twice = ones.GroupBy(entry => entry.Value).FirstOrDefault(group => group.Select(entry => entry.Step).Distinct().Count() > 1);
        if (twice is not null)
        {
            return $"{twice.Count()} callers were told {twice.Key} (guarantee 3):\n  {string.Join("\n  ", twice)}";
        }

        var changes = Changes(history).ToArray();
        var isAllOnes = changes.All(change => change.Key.Amount == 1 && change.Any(entry => entry is { IsAcknowledged: true, Reached: > Durability.Memory }));
        var values = changes.SelectMany(change => change.Where(entry => entry.IsAcknowledged).Select(entry => entry.Value)).Distinct().Order().ToArray();
        return isAllOnes && !values.SequenceEqual(Enumerable.Range(1, changes.Length).Select(i => (long)i))
            ? $"answers {string.Join(", ", values)} do not cover 1..{changes.Length} (guarantee 3)"
            : null;
    }

    /// <summary>Tries of one change together: a key's, or one entry alone.</summary>
    internal static IEnumerable<IGrouping<Step, Entry>> Changes(IReadOnlyList<Entry> history) =>
        history.Where(entry => entry.Step.Kind == StepKind.Add).GroupBy(entry => entry.Step);
}
