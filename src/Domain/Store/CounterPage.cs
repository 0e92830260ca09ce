namespace OrleansCounters.Domain.Store;

/// <summary>Counters that exist, in the order asked for.</summary>
/// <param name="HasMore">True where another page follows.</param>
public sealed record CounterPage(IReadOnlyList<StoredCounter> Counters, bool HasMore)
{
    /// <summary>Why rows in between that cannot be read are left out; empty where there are none. Whoever needs all of them must not go on.</summary>
    public IReadOnlyList<CounterCorruptException> Unreadable { get; init; } = [];

    /// <param name="rows">One more than the page has, where another follows.</param>
    public static CounterPage Of(IReadOnlyList<StoredRow> rows, int limit)
    {
        var page = rows.Take(limit).ToLookup(row => row.Problem is null);
        return new CounterPage([.. page[true].Select(row => row.ToStored([]))], rows.Count > limit && page[true].Any())
        {
            Unreadable = [.. page[false].Select(row => new CounterCorruptException(row.Key, row.Problem!))],
        };
    }
}
