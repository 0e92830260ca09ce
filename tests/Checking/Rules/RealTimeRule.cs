using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>
/// Whoever asks after somebody was answered does not see less: neither a smaller value of a counter that only rises, nor a smaller
/// version. It holds across clients, and so for each of them.
/// </summary>
internal static class RealTimeRule
{
    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        if (!counter.Options.MirrorIsKept)
        {
            yield break;
        }

        if (counter.OnlyRises && FirstStepBack(Seen.Fresh(counter), entry => entry.Value) is var (earlier, later))
        {
            yield return counter.Violates(ViolationRule.WentBack, $"{later.Value} was seen after {earlier.Value}.", earlier, later);
        }

        if (FirstStepBack(Seen.ByAuthority(counter), entry => entry.Version) is var (newer, older))
        {
            yield return counter.Violates(ViolationRule.WentBack, $"version {older.Version} was seen after version {newer.Version}.", newer, older);
        }
    }

    private static (Entry Earlier, Entry Later)? FirstStepBack(IEnumerable<Entry> seen, Func<Entry, long> of)
    {
        Entry[] byEnd = [.. seen.OrderBy(entry => entry.End)];
        Entry? highest = null;
        var ended = 0;
        foreach (var entry in byEnd.OrderBy(entry => entry.Start))
        {
            for (; byEnd[ended].End < entry.Start; ended++)
            {
                if (highest is null || of(byEnd[ended]) > of(highest))
                {
                    highest = byEnd[ended];
                }
            }

            if (highest is not null && of(entry) < of(highest))
            {
                return (highest, entry);
            }
        }

        return null;
    }
}
