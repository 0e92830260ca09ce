using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Rules;

namespace OrleansCounters.Checking.Explaining;

/// <summary>
/// Finds the shortest piece of a counter's history that cannot be. A sum that is wrong at the end went wrong somewhere: between two values
/// that the authority told, with fewer or more in them than what was asked for in between.
/// </summary>
internal static class ContradictionFinder
{
    /// <summary>A short piece lies between two that are near each other; all pairs would take too long.</summary>
    private const int Near = 16;

    public static Contradiction? Find(CounterHistory counter)
    {
        Entry[] seen = [.. Seen.ByAuthority(counter).Where(entry => !counter.IsRegister).OrderBy(entry => entry.Start)];
        var changes = counter.Changes.Where(change => change.MayHaveApplied).ToArray();
        Contradiction? shortest = null;
        foreach (var later in seen)
        {
            foreach (var earlier in seen.Where(entry => entry.End < later.Start).TakeLast(Near).Append(null))
            {
                var found = TooLow(changes, earlier, later) ?? TooHigh(changes, earlier, later);
                if (found is not null && (shortest is null || found.Between.Count < shortest.Between.Count))
                {
                    shortest = found;
                }
            }

            if (shortest is { Between.Count: 0 })
            {
                return shortest;
            }
        }

        return shortest;
    }

    // Sure to be in the later value and not in the earlier: sent after the one was answered, acknowledged before the other was asked.
    private static Contradiction? TooLow(CheckedOperation[] changes, Entry? earlier, Entry later)
    {
        var sure = changes
            .Where(change => change.Amount > 0 && change.Acknowledgement is { } answer && IsSentAfter(change, earlier)
                && (answer.End < later.Start || ReferenceEquals(answer, later)))
            .ToArray();
        var downs = changes.Where(change => change.Amount < 0 && change.Start <= later.End && !IsOverBefore(change, earlier)).ToArray();
        var least = (earlier?.Value ?? 0) + sure.Sum(change => change.Amount) + downs.Sum(change => change.Amount);
        return later.Value < least
            ? new Contradiction(earlier, Lines(sure.Concat(downs), earlier, later), later, $"{later.Value} was told where it must be {least} or more.")
            : null;
    }

    // What may be in the later value and not in the earlier: everything sent before the one was answered, unless it was over before the other.
    private static Contradiction? TooHigh(CheckedOperation[] changes, Entry? earlier, Entry later)
    {
        var possible = changes.Where(change => change.Amount > 0 && change.Start <= later.End && !IsOverBefore(change, earlier)).ToArray();
        var downs = changes
            .Where(change => change.Amount < 0 && change.Acknowledgement is { } answer && IsSentAfter(change, earlier) && answer.End < later.Start)
            .ToArray();
        var most = (earlier?.Value ?? 0) + possible.Sum(change => change.Amount) + downs.Sum(change => change.Amount);
        return later.Value > most
            ? new Contradiction(earlier, Lines(possible.Concat(downs), earlier, later), later, $"{later.Value} was told where it can be {most} at most.")
            : null;
    }

    private static bool IsSentAfter(CheckedOperation change, Entry? earlier) => earlier is null || change.Start > earlier.End;

    private static bool IsOverBefore(CheckedOperation change, Entry? earlier) =>
        earlier is not null && (change.Acknowledgement?.End < earlier.Start || change.Attempts.Contains(earlier));

    private static Entry[] Lines(IEnumerable<CheckedOperation> changes, Entry? earlier, Entry later) =>
        [.. changes.Select(change => change.Acknowledgement ?? change.Attempts[0]).Where(line => line != earlier && line != later).OrderBy(line => line.Start)];
}
