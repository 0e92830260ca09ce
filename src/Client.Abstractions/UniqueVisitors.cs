namespace OrleansCounters.Client;

/// <summary>Different people.</summary>
/// <param name="Today">On the current UTC day: exact up to 2,048, an estimate above.</param>
/// <param name="Total">The sum of each day's; who comes on two days is counted on both.</param>
public sealed record UniqueVisitors(long Today, long Total);
