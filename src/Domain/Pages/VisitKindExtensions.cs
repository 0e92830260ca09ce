using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Pages;

/// <summary>What a kind of visit is called, and which counter of a page it belongs to.</summary>
public static class VisitKindExtensions
{
    /// <summary>What callers are told that a visit was, whichever way they came.</summary>
    public static string ToName(this VisitKind kind) => kind switch
    {
        VisitKind.Person => "person",
        VisitKind.Bot => "bot",
        VisitKind.Prefetch => "prefetch",
        _ => "own",
    };

    public static CounterKind ToCounterKind(this VisitKind kind) => kind switch
    {
        VisitKind.Person => CounterKind.Visits,
        VisitKind.Bot => CounterKind.Bots,
        VisitKind.Prefetch => CounterKind.Prefetches,
        VisitKind.Own => CounterKind.Own,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of visit."),
    };

    public static VisitKind ToVisitKind(this CounterKind kind) => kind switch
    {
        CounterKind.Visits => VisitKind.Person,
        CounterKind.Bots => VisitKind.Bot,
        CounterKind.Prefetches => VisitKind.Prefetch,
        CounterKind.Own => VisitKind.Own,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of visit."),
    };
}
