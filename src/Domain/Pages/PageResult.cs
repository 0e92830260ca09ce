using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Pages;

/// <summary>What is known of a page. A page never visited reads zeros with <paramref name="Exists"/> false.</summary>
/// <param name="Visits">By people, since the page was last reset.</param>
/// <param name="UniqueToday">Different people on the current UTC day: exact up to 2,048, an estimate above.</param>
/// <param name="UniqueTotal">The sum of each day's unique visitors; who comes on two days is counted on both.</param>
/// <param name="Exists">True where anything of any kind was counted since the last reset.</param>
/// <param name="ChangedAt">Unix time of the last change in milliseconds; 0 where there was none.</param>
public readonly record struct PageResult(
    Outcome Outcome,
    long Visits,
    long UniqueToday,
    long UniqueTotal,
    long Bots,
    long Prefetches,
    long Own,
    long Version,
    bool Exists,
    ReadSource Source,
    long ChangedAt)
{
    public static PageResult Refused(Outcome outcome) => new(outcome, 0, 0, 0, 0, 0, 0, 0, false, ReadSource.Memory, 0);
}
