using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Domain.Visitors;

/// <summary>The mirror nodes of a deployment as keepers of visitors. A page's visitors are on the node that has its visits.</summary>
/// <param name="Mirror">The one that the process' counters follow, so that both follow one ring.</param>
/// <param name="Nodes">As many as the mirror has, in its order.</param>
public sealed record VisitorMirror(MirrorSet Mirror, IReadOnlyList<IVisitorNode> Nodes)
{
    public int IndexOf(string page) => Mirror.IndexOf(CounterKey.Of(CounterKind.Visits, page));
}
