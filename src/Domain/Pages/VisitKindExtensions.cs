using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Pages;

/// <summary>Which counter of a page a visit belongs to.</summary>
public static class VisitKindExtensions
{
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
