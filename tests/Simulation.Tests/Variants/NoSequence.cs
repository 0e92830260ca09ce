using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Simulation.Tests.Runs;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>The node does not look at sequences: what comes twice is applied twice.</summary>
internal sealed class NoSequence : Variant
{
    public override IMirrorNode Server(InMemoryMirrorNode node, Deployment deployment) => new Node(node);

    private new sealed class Node(InMemoryMirrorNode node) : DelegatingNode(node)
    {
        public override Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation)
        {
            var next = (node.Content.Writers.GetValueOrDefault(batch.Session.Writer)?.Sequence ?? 0) + 1;
            return Inner.CommitAsync(batch with { Sequence = next }, cancellation);
        }
    }
}
