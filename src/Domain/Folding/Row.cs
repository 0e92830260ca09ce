namespace OrleansCounters.Domain.Folding;

/// <summary>Gives each of several callers a value of its own, where what they add went to the authority as one.</summary>
internal static class Row
{
    /// <summary>
    /// Puts callers in a row that ends at the total. They asked at the same time, so any row is true in which no step leaves the range: down
    /// from zero and above, up from below.
    /// </summary>
    /// <param name="total">The total after all of them.</param>
    public static IEnumerable<(T Caller, long Value)> EndingAt<T>(long total, IReadOnlyCollection<T> callers, Func<T, long> delta)
    {
        var up = new Queue<T>(callers.Where(caller => delta(caller) >= 0));
        var down = new Queue<T>(callers.Where(caller => delta(caller) < 0));

        // First comes whatever was folded in beside these callers.
        var value = callers.Aggregate((Int128)total, (sum, caller) => sum - delta(caller));
        while (up.Count + down.Count > 0)
        {
            var caller = up.Count == 0 || (down.Count > 0 && value >= 0) ? down.Dequeue() : up.Dequeue();
            value += delta(caller);
            yield return (caller, unchecked((long)value));
        }
    }
}
