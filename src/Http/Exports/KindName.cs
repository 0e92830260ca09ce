using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Http.Exports;

/// <summary>The names of kinds in exports and imports.</summary>
internal static class KindName
{
    public const string All = "counter, visits, bots, prefetches or own";

    /// <summary>In the order of an export.</summary>
    public static IReadOnlyList<CounterKind> Kinds { get; } =
        [CounterKind.Counter, CounterKind.Visits, CounterKind.Bots, CounterKind.Prefetches, CounterKind.Own];

    public static string Of(CounterKind kind) => kind switch
    {
        CounterKind.Counter => "counter",
        CounterKind.Visits => "visits",
        CounterKind.Bots => "bots",
        CounterKind.Prefetches => "prefetches",
        _ => "own",
    };

    /// <summary>Null where no kind has this name.</summary>
    public static CounterKind? Parse(string name)
    {
        foreach (var kind in Kinds)
        {
            if (Of(kind) == name)
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Null where the id is good for a counter of this kind, else what is wrong with it.</summary>
    public static string? CheckId(CounterKind kind, string id) =>
        kind == CounterKind.Counter ? CounterId.Check(id) : Domain.Pages.PageId.Check(id);
}
