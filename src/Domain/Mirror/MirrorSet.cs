using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Mirror;

/// <summary>The mirror nodes of a deployment and the ring that shares the counters among them.</summary>
/// <param name="virtualNodes">Points of each node on the circle, 1 to 10,000.</param>
/// <param name="ring">The number of the ring, where it is known already; else it is agreed on by <see cref="JoinAsync"/>.</param>
public sealed class MirrorSet(IReadOnlyList<IMirrorNode> nodes, int virtualNodes, long ring = 0)
{
    private readonly HashRing? _hashes = nodes.Count == 1 ? null : new HashRing([.. nodes.Select(node => node.Name)], virtualNodes);

    public IReadOnlyList<IMirrorNode> Nodes { get; } = nodes;

    public int VirtualNodes { get; } = virtualNodes;

    /// <summary>The number of the ring that this process follows; nodes opened for another one are opened anew.</summary>
    public long Ring { get; private set; } = ring;

    public int IndexOf(CounterKey key) => _hashes?.IndexOf(key.Text) ?? 0;

    /// <summary>Agrees with all other processes on the ring, before the first counter is touched.</summary>
    /// <exception cref="RingMismatchException">Others agreed on other nodes.</exception>
    public async Task JoinAsync(IStore store, CancellationToken cancellation) =>
        Ring = (await RingAgreement.JoinAsync(store, [.. Nodes.Select(node => node.Name)], VirtualNodes, cancellation)).Number;
}
