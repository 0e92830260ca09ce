namespace OrleansCounters.Http.Counters;

/// <summary>The answer to a read.</summary>
/// <param name="Exists">False for a counter never changed, and after a reset.</param>
/// <param name="ServedFrom"><c>memory</c>, <c>mirror</c> or <c>store</c>.</param>
internal sealed record CounterValue(string Id, long Value, long Version, bool Exists, string ServedFrom);
