using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Testing;

/// <summary>The visitors of a node in memory, whatever is in between.</summary>
public static class VisitorTwin
{
    public static IVisitorNode Of(IMirrorNode node) => node as IVisitorNode ?? new InMemoryVisitorNode((InMemoryMirrorNode)node);

    /// <summary>Null where there is no mirror.</summary>
    public static VisitorMirror? Of(MirrorSet? mirror) => mirror is null ? null : new VisitorMirror(mirror, [.. mirror.Nodes.Select(Of)]);
}
