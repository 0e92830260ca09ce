namespace OrleansCounters.Domain.Mirror;

/// <summary>What all processes on one store agree on: which mirror nodes there are, by name.</summary>
/// <param name="Number">Raised whenever the nodes change; a process that follows another number would send keys to other nodes.</param>
/// <param name="Nodes">The names, in ordinal order.</param>
/// <param name="VirtualNodes">Points of each node on the circle.</param>
public sealed record MirrorRing(long Number, IReadOnlyList<string> Nodes, int VirtualNodes)
{
    public bool HasSameNodes(IEnumerable<string> nodes, int virtualNodes) =>
        VirtualNodes == virtualNodes && Nodes.SequenceEqual(nodes.Order(StringComparer.Ordinal));

    /// <summary>The stored form of the names: a comma between them, so that no name has one.</summary>
    public string NodesText => string.Join(',', Nodes);

    public static MirrorRing FromText(long number, string nodes, int virtualNodes) => new(number, nodes.Split(','), virtualNodes);
}
