namespace OrleansCounters.Domain.Mirror;

/// <summary>This process' mirror nodes are not those that the store's counters are on.</summary>
public sealed class RingMismatchException : Exception
{
    public RingMismatchException(MirrorRing agreed, IEnumerable<string> nodes, int virtualNodes)
        : base(
            $"Mirror:Nodes is [{string.Join(", ", nodes.Order(StringComparer.Ordinal))}] with Mirror:VirtualNodes {virtualNodes}, but the counters of this store are on "
            + $"[{string.Join(", ", agreed.Nodes)}] with {agreed.VirtualNodes} (ring {agreed.Number}). Give this process the same nodes; to change them, "
            + "stop every process and run `counters reshard` with the new settings.")
    {
    }

    public RingMismatchException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public RingMismatchException(string message)
        : base(message)
    {
    }

    public RingMismatchException()
    {
    }
}
