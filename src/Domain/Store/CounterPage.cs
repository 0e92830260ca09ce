namespace OrleansCounters.Domain.Store;

/// <summary>Counters that exist, in the order asked for.</summary>
/// <param name="HasMore">True where another page follows.</param>
public sealed record CounterPage(IReadOnlyList<StoredCounter> Counters, bool HasMore);
