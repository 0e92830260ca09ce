using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>
/// A register that one client drives, one thing after the other, is what this client made it. All states that it may be in are followed:
/// a change whose outcome stayed unknown may take effect at any later time, once, or never.
/// </summary>
internal static class RegisterRule
{
    /// <summary>More changes in doubt than this, and nothing much can be said of the register any more.</summary>
    private const int MaxInDoubt = 6;

    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        if (!counter.IsRegister || counter.IsShared || !counter.Options.MirrorIsKept)
        {
            yield break;
        }

        HashSet<RegisterState> states = [RegisterState.Empty];
        var inDoubt = new List<CheckedOperation>();
        Entry? last = null;
        foreach (var step in Steps(counter))
        {
            if (step.Change is { Acknowledgement: null } unknown)
            {
                inDoubt.Add(unknown);
                if (inDoubt.Count > MaxInDoubt)
                {
                    yield break;
                }

                continue;
            }

            states = WithDoubts(states, inDoubt);
            states = [.. states.Select(state => state.After(step.Seen.Kind, step.Seen.Amount)).Where(state => Fits(state, step.Seen))];
            if (states.Count == 0)
            {
                yield return counter.Violates(
                    ViolationRule.Register, $"the answer {Describe(step.Seen)} cannot follow what its only client did before.", last is null ? [step.Seen] : [last, step.Seen]);
                yield break;
            }

            last = step.Seen;
        }

        if (counter.Final is { } final && !WithDoubts(states, inDoubt).Any(state => state.Value == final))
        {
            yield return counter.Violates(
                ViolationRule.Register,
                $"it is {final} at the end, and its only client left it at {string.Join(" or ", states.Select(state => state.Value).Distinct())}.",
                last is null ? [] : [last]);
        }
    }

    // A change takes its place where its first answer came; later repetitions of its key are judged by the rule for keys.
    private static IEnumerable<(Entry Seen, CheckedOperation? Change)> Steps(CounterHistory counter)
    {
        var changes = counter.Changes.Where(change => change.MayHaveApplied).Select(change => (change.Acknowledgement ?? change.Attempts[0], (CheckedOperation?)change));
        var reads = counter.Reads.Where(read => read.Consistent).Select(read => (read, (CheckedOperation?)null));
        return changes.Concat(reads).OrderBy(step => step.Item1.End);
    }

    private static bool Fits(RegisterState state, Entry seen) =>
        state.Value == seen.Value && (seen.IsChange || state.Exists == seen.Exists);

    private static HashSet<RegisterState> WithDoubts(HashSet<RegisterState> states, List<CheckedOperation> inDoubt)
    {
        var all = new HashSet<RegisterState>(states);
        var open = new Queue<RegisterState>(states);
        while (open.TryDequeue(out var state))
        {
            for (var i = 0; i < inDoubt.Count; i++)
            {
                var taken = state.After(inDoubt[i].Kind, inDoubt[i].Amount) with { Taken = state.Taken | (1 << i) };
                if ((state.Taken & (1 << i)) == 0 && all.Add(taken))
                {
                    open.Enqueue(taken);
                }
            }
        }

        return all;
    }

    private static string Describe(Entry seen) => seen.IsChange || seen.Exists ? $"{seen.Value}" : $"{seen.Value} (does not exist)";
}
