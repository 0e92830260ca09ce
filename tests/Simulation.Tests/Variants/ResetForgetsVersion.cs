using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Simulation.Tests.Runs;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>Reset deletes the counter, version and all, instead of leaving a tombstone.</summary>
internal sealed class ResetForgetsVersion : Variant
{
    public override IMirrorNode Server(InMemoryMirrorNode node, Deployment deployment) => new Node(node);

    private new sealed class Node(InMemoryMirrorNode node) : DelegatingNode(node)
    {
        public override async Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation)
        {
            var answer = await Inner.CommitAsync(batch, cancellation);
            foreach (var commit in batch.Commits.Where(commit => commit.Operations.Any(operation => operation.Kind == ChangeKind.Reset)))
            {
                if (answer.Accepted && node.Content.Counters.TryGetValue(commit.Key, out var record) && !record.State.Exists)
                {
                    _ = node.Content.Counters.Remove(commit.Key);
                    _ = node.Content.Dirty.Remove(commit.Key);
                }
            }

            return answer;
        }
    }
}
