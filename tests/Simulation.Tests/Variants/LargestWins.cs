using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Simulation.Tests.Runs;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>After a loss the largest total that anybody knows is taken, instead of the newest.</summary>
internal sealed class LargestWins : Variant
{
    public override IMirrorNode Server(InMemoryMirrorNode node, Deployment deployment) => new Node(node);

    private new sealed class Node(InMemoryMirrorNode node) : DelegatingNode(node)
    {
        public override Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) =>
            Inner.CommitAsync(batch with { Commits = [.. batch.Commits.Select(Largest)] }, cancellation);

        private CounterCommit Largest(CounterCommit commit)
        {
            if (commit.Offer is not { } offer)
            {
                return commit;
            }

            var record = node.Content.Counters.GetValueOrDefault(commit.Key)?.State;
            var larger = record is not null && record.Total > offer.Total ? record : offer;
            if (record is not null)
            {
                // The record is made the loser, whatever its version.
                node.Content.Counters[commit.Key] = node.Content.Counters[commit.Key] with { State = larger };
            }

            return commit with { Offer = larger };
        }
    }
}
