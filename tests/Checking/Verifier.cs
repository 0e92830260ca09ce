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
        OrderRule.Check,
        StoreRule.Check,
        BooksRule.Check,
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
        return Verify(
            entries, finalValues, options ?? new VerifierOptions(), counter => storeValues is null ? null : new Stock(storeValues.GetValueOrDefault(counter), null), []);
    }

    /// <summary>Judges all that is known of a run. A run that did not come to its end is judged as far as it went.</summary>
    public static Verdict Verify(Recording recording, VerifierOptions? options = null)
    {
        options ??= recording.Run?.Rules ?? new VerifierOptions();
        return Verify(
            recording.Entries, History.FinalValues(recording.Entries), options,
            counter => recording.Books.TryGetValue(counter, out var books) ? new Stock(books.Stored, books) : null,
            LiveRule.Check(recording, options));
    }

    private static Verdict Verify(
        IReadOnlyList<Entry> entries, IReadOnlyDictionary<string, long> finalValues, VerifierOptions options, Func<string, Stock?> stock,
        IEnumerable<Violation> others)
    {
        CounterHistory[] counters = [.. from entry in entries
                                        group entry by entry.Counter into own
                                        orderby own.Key
                                        let stored = stock(own.Key)
                                        select new CounterHistory(own.Key, [.. own], options, Find(finalValues, own.Key), stored?.Value, stored?.Books)];
        return new Verdict([.. counters.SelectMany(counter => Rules.SelectMany(rule => rule(counter))), .. others], Figures.Of(entries, counters));
    }

    private static long? Find(IReadOnlyDictionary<string, long> values, string counter) =>
        values.TryGetValue(counter, out var value) ? value : null;

    private sealed record Stock(long Value, Books? Books);
}
