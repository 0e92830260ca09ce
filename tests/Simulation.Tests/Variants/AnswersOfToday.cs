using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Simulation.Tests.Runs;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>A repeated batch is answered with today's totals instead of the answers stored with its sequence.</summary>
internal sealed class AnswersOfToday : Variant
{
    public override IMirrorNode Server(InMemoryMirrorNode node, Deployment deployment) => new Node(node);

    private new sealed class Node(InMemoryMirrorNode node) : DelegatingNode(node)
    {
        public override async Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation)
        {
            var isRepeat = node.Content.Writers.GetValueOrDefault(batch.Session.Writer)?.Sequence == batch.Sequence;
            var answer = await Inner.CommitAsync(batch, cancellation);
            return isRepeat && answer.Accepted ? answer with { Counters = [.. answer.Counters.Select((one, i) => Today(one, batch.Commits[i].Key))] } : answer;
        }

        private CounterAnswer Today(CounterAnswer answer, CounterKey key)
        {
            var state = node.Content.Counters.GetValueOrDefault(key)?.State ?? answer.State;
            return answer with { State = state, Operations = [.. answer.Operations.Select(operation => operation with { Value = state.Total, Version = state.Version })] };
        }
    }
}
