using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Simulation.Tests.Runs;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>Nobody notices that the node is another run of the server, or lost everything: it goes on under the generation it had.</summary>
internal sealed class NoGeneration : Variant
{
    public override IMirrorNode Server(InMemoryMirrorNode node, Deployment deployment) => new Node(node);

    private new sealed class Node(InMemoryMirrorNode node) : DelegatingNode(node)
    {
        public override async Task<NodeMark> InspectAsync(CancellationToken cancellation)
        {
            Mend();
            var mark = await Inner.InspectAsync(cancellation);
            return mark with { OpenedUnder = mark.RunId };
        }

        public override async Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation)
        {
            Mend();
            var mark = await Inner.InspectAsync(cancellation);
            _ = await Inner.AttachAsync(batch.Session with { RunId = mark.RunId }, cancellation);
            return await Inner.CommitAsync(batch, cancellation);
        }

        private void Mend()
        {
            (node.Content.Generation, node.Content.Ring) = (1, 1);

            // An absent counter starts at nothing, as INCR would have it.
            foreach (var (key, record) in node.Content.Counters.ToArray())
            {
                node.Content.Counters[key] = record with { Generation = 1 };
            }
        }
    }
}
