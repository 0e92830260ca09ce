using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.World;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>A batch that the node does not answer is committed in the store instead, so that callers need not wait.</summary>
internal sealed class FallBackToStore : Variant
{
    public override IMirrorNode Node(IMirrorNode node, IStore store, Deployment deployment, SimProcess process) => new Falling(node, deployment.Store);

    private sealed class Falling(IMirrorNode inner, InMemoryStore store) : DelegatingNode(inner)
    {
        public override async Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation)
        {
            try
            {
                return await Inner.CommitAsync(batch, cancellation);
            }
            catch (TimeoutException)
            {
                // Adds only: enough to show it.
                if (batch.Commits.Any(commit => commit.Operations.Any(operation => operation.Kind != ChangeKind.Add)))
                {
                    throw;
                }

                var answer = await store.CommitAsync(batch with { Session = batch.Session with { Writer = $"{batch.Session.Writer}!{batch.Sequence}" }, Sequence = 1 }, cancellation);
                return answer;
            }
        }
    }
}
