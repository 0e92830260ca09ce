using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Rules;

namespace OrleansCounters.Checking;

/// <summary>Judges a history. Counters are assumed to have been 0 before it.</summary>
public static class Verifier
{
    private static readonly Func<CounterHistory, IEnumerable<Violation>>[] Rules =
    [
        FinalValueRule.Check,
        KeyRule.Check,
        AnswersRule.Check,
        BoundsRule.Check,
        RealTimeRule.Check,
        RegisterRule.Check,
        StoreRule.Check,
        WaitRule.Check,
    ];

    /// <param name="finalValues">Read with <c>consistent=true</c> once all was well again.</param>
    /// <param name="storeValues">What the store had then; null where it was not asked. One that it does not have counts as 0.</param>
    public static Verdict Verify(
        IReadOnlyList<Entry> entries,
        IReadOnlyDictionary<string, long> finalValues,
        VerifierOptions? options = null,
        IReadOnlyDictionary<string, long>? storeValues = null)
    {
        options ??= new VerifierOptions();
        CounterHistory[] counters = [.. from entry in entries
                                        group entry by entry.Counter into own
                                        orderby own.Key
                                        select new CounterHistory(own.Key, [.. own], options, Find(finalValues, own.Key), storeValues?.GetValueOrDefault(own.Key))];
        return new Verdict([.. counters.SelectMany(counter => Rules.SelectMany(rule => rule(counter)))], Figures.Of(entries, counters));
    }

    private static long? Find(IReadOnlyDictionary<string, long> values, string counter) =>
        values.TryGetValue(counter, out var value) ? value : null;
}
