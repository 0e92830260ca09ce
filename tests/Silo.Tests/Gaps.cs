using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Silo.Tests;

/// <summary>For how long a counter could not be changed or read while somebody tried.</summary>
internal static class Gaps
{
    public static string Of(IReadOnlyList<Entry> entries)
    {
        var requests = entries.Where(entry => !entry.Final).ToArray();
        var failed = requests.Count(entry => entry.Fate != Fate.Done);
        var gaps = requests.GroupBy(entry => entry.Counter).Select(Longest).Order().ToArray();
        return $"{failed:N0} of {requests.Length:N0} requests failed: {100.0 * failed / Math.Max(1, requests.Length):0.00} %. "
            + $"Longest gap of a counter {Seconds(gaps[^1])} s, of half of them at most {Seconds(gaps[gaps.Length / 2])} s; "
            + $"{gaps.Count(gap => gap > 0):N0} of {gaps.Length:N0} counters had one.";
    }

    /// <summary>The longest time in microseconds from the first failure after a success, to the next success.</summary>
    private static long Longest(IEnumerable<Entry> counter)
    {
        var (longest, since) = (0L, (long?)null);
        foreach (var entry in counter.OrderBy(entry => entry.End))
        {
            if (entry.Fate != Fate.Done)
            {
                since ??= entry.Start;
            }
            else if (since is { } start)
            {
                longest = Math.Max(longest, entry.End - start);
                since = null;
            }
        }

        return longest;
    }

    private static string Seconds(long microseconds) => $"{microseconds / 1e6:0.0}";
}
