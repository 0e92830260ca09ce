using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>Which page of counters to list.</summary>
/// <param name="Prefix">Ids start with it, byte for byte; empty for all.</param>
/// <param name="ByValue">True for the highest total first (ties by id), false for ids in ordinal order.</param>
/// <param name="Limit">1 to 1,000.</param>
/// <param name="After">Null for the first page, else the last item of the page before.</param>
public sealed record CounterQuery(CounterKind Kind, string Prefix, bool ByValue, int Limit, CounterCursor? After)
{
    /// <summary>The longest page.</summary>
    public const int MaxLimit = 1_000;
}
