using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Simulation.Tests.World;

/// <summary>One process' connection to a mirror node.</summary>
internal sealed class WiredMirrorNode(SimProcess process, Wire wire, IMirrorNode node) : IMirrorNode
{
    public string Name => node.Name;

    public Task<NodeMark> InspectAsync(CancellationToken cancellation) => Call(() => node.InspectAsync(cancellation));

    public Task<bool> TryOpenAsync(NodeMark seen, long generation, long ring, CancellationToken cancellation) =>
        Call(() => node.TryOpenAsync(seen, generation, ring, cancellation));

    public Task<bool> AttachAsync(AuthoritySession session, CancellationToken cancellation) => Call(() => node.AttachAsync(session, cancellation));

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) => Call(() => node.CommitAsync(batch, cancellation));

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        Call(() => node.FindAnswerAsync(session, sequence, cancellation));

    public Task<IReadOnlyList<CounterState?>> ReadAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation) =>
        Call(() => node.ReadAsync(keys, cancellation));

    public Task<IReadOnlyList<FlushRow>> StaleAsync(long commits, int limit, CancellationToken cancellation) =>
        Call(() => node.StaleAsync(commits, limit, cancellation));

    public Task<IReadOnlyList<FlushRow>> UnflushedAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation) =>
        Call(() => node.UnflushedAsync(keys, cancellation));

    public Task<bool> CleanAsync(long generation, IReadOnlyList<FlushedVersion> flushed, CancellationToken cancellation) =>
        Call(() => node.CleanAsync(generation, flushed, cancellation));

    public Task<int> RemoveAsync(long generation, IReadOnlyList<FlushedVersion> stored, CancellationToken cancellation) =>
        Call(() => node.RemoveAsync(generation, stored, cancellation));

    public Task<NodeHealth> HealthAsync(CancellationToken cancellation) => Call(() => node.HealthAsync(cancellation));

    // The node completes at once, on the world's thread: its task is only a shape.
    private Task<T> Call<T>(Func<Task<T>> serve) => wire.CallAsync(process, () => serve().GetAwaiter().GetResult());
}
