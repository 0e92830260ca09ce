using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Mirror;

/// <summary>Sees to it that all processes on one store share the counters among the same nodes.</summary>
public static class RingAgreement
{
    /// <summary>The agreed ring; the first process to ask decides it.</summary>
    /// <exception cref="RingMismatchException">Others agreed on other nodes.</exception>
    public static async Task<MirrorRing> JoinAsync(IStore store, IReadOnlyList<string> nodes, int virtualNodes, CancellationToken cancellation)
    {
        var agreed = await store.FindRingAsync(cancellation);
        if (agreed is null)
        {
            var first = new MirrorRing(1, [.. nodes.Order(StringComparer.Ordinal)], virtualNodes);
            _ = await store.TrySaveRingAsync(null, first, cancellation);
            agreed = await store.FindRingAsync(cancellation) ?? first;
        }

        return agreed.HasSameNodes(nodes, virtualNodes) ? agreed : throw new RingMismatchException(agreed, nodes, virtualNodes);
    }
}
