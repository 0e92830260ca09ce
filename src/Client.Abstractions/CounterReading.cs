namespace OrleansCounters.Client;

/// <summary>The answer to a read of a counter.</summary>
/// <param name="Id">The counter.</param>
/// <param name="Value">0 where the counter does not exist.</param>
/// <param name="Version">Rises with every commit of the counter.</param>
/// <param name="Exists">False for a counter never changed, and after a reset.</param>
/// <param name="ServedFrom">Where the service had it from: <c>memory</c>, <c>mirror</c> or <c>store</c>.</param>
public sealed record CounterReading(string Id, long Value, long Version, bool Exists, string ServedFrom);
