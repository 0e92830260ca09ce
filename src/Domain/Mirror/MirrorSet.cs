using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Mirror;

/// <summary>The mirror nodes of a deployment and the ring that shares the counters among them.</summary>
/// <param name="ring">The number of the ring in the store; raised when nodes are added or removed.</param>
public sealed class MirrorSet(IReadOnlyList<IMirrorNode> nodes, int virtualNodes, long ring)
{
    private readonly HashRing? _hashes = nodes.Count == 1 ? null : new HashRing([.. nodes.Select(node => node.Name)], virtualNodes);

    public IReadOnlyList<IMirrorNode> Nodes { get; } = nodes;

    public long Ring { get; } = ring;

    public int IndexOf(CounterKey key) => _hashes?.IndexOf(key.Text) ?? 0;
}
