using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Mirror;

/// <summary>All that a node has, and may lose.</summary>
internal sealed class NodeContent
{
    public long Generation { get; set; }

    public string OpenedUnder { get; set; } = "";

    public long Ring { get; set; }

    public long Commits { get; set; }

    public Dictionary<CounterKey, NodeRecord> Counters { get; private init; } = [];

    /// <summary>From counter to the number of the commit that made it dirty, or of the last before the flush behind which it still was.</summary>
    public Dictionary<CounterKey, long> Dirty { get; private init; } = [];

    public Dictionary<string, WriterRecord> Writers { get; private init; } = [];

    public Dictionary<VisitorDay, VisitorRecord> Visitors { get; private init; } = [];

    /// <summary>From a set of visitors to the number of its last change.</summary>
    public Dictionary<VisitorDay, long> DirtyVisitors { get; private init; } = [];

    public long VisitorChanges { get; set; }

    public NodeContent Clone() => new()
    {
        Generation = Generation,
        OpenedUnder = OpenedUnder,
        Ring = Ring,
        Commits = Commits,
        Counters = Counters.ToDictionary(counter => counter.Key, counter => counter.Value.Copy()),
        Dirty = new(Dirty),
        Writers = new(Writers),
        Visitors = Visitors.ToDictionary(visitors => visitors.Key, visitors => visitors.Value.Copy()),
        DirtyVisitors = new(DirtyVisitors),
        VisitorChanges = VisitorChanges,
    };
}
