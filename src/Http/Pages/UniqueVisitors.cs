namespace OrleansCounters.Http.Pages;

/// <summary>Different people.</summary>
/// <param name="Today">On the current UTC day: exact up to 2,048, an estimate with a standard error of 0.57 % above.</param>
/// <param name="Total">The sum of each day's; who comes on two days is counted on both.</param>
internal sealed record UniqueVisitors(long Today, long Total);
