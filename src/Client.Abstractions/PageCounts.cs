namespace OrleansCounters.Client;

/// <summary>What is known of a page.</summary>
/// <param name="Id">The page.</param>
/// <param name="Visits">By people, since the page was last reset.</param>
/// <param name="UniqueToday">Different people on the current UTC day: exact up to 2,048, an estimate above.</param>
/// <param name="UniqueTotal">The sum of each day's unique visitors; who comes on two days is counted on both.</param>
/// <param name="Bots">Visits of programs.</param>
/// <param name="Prefetches">Pages that a browser loaded ahead of time.</param>
/// <param name="Own">Visits from addresses that the service's settings call own.</param>
public sealed record PageCounts(string Id, long Visits, long UniqueToday, long UniqueTotal, long Bots, long Prefetches, long Own);
