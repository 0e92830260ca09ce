using OrleansCounters.Domain.Mirror;
using OrleansCounters.Simulation.Tests.Runs;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>A flushed counter leaves the dirty list although it changed after the flush.</summary>
internal sealed class CleanUnconditionally : Variant
{
    public override IMirrorNode Server(InMemoryMirrorNode node, Deployment deployment) => new Node(node);

    private new sealed class Node(InMemoryMirrorNode node) : DelegatingNode(node)
    {
        public override Task<bool> CleanAsync(long generation, IReadOnlyList<FlushedVersion> flushed, CancellationToken cancellation)
        {
            foreach (var (key, _) in flushed)
            {
                _ = node.Content.Dirty.Remove(key);
            }

            return Inner.CleanAsync(generation, flushed, cancellation);
        }
    }
}
