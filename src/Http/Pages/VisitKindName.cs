using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Http.Pages;

/// <summary>The names of kinds of visits.</summary>
internal static class VisitKindName
{
    public const string Visits = "visits";
    public const string Uniques = "uniques";

    /// <summary>The names of what is counted by time.</summary>
    public const string All = "visits, bots, prefetches, own or uniques";

    /// <summary>The counter that a number of them is in; null where it is in none.</summary>
    public static CounterKind? Counter(string name) => name switch
    {
        Visits => CounterKind.Visits,
        "bots" => CounterKind.Bots,
        "prefetches" => CounterKind.Prefetches,
        "own" => CounterKind.Own,
        _ => null,
    };
}
