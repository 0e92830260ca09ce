using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>A node that does what another does; broken ones override what they break.</summary>
internal abstract class DelegatingNode(IMirrorNode inner) : IMirrorNode
{
    public string Name => inner.Name;

    protected IMirrorNode Inner => inner;

    public virtual Task<NodeMark> InspectAsync(CancellationToken cancellation) => inner.InspectAsync(cancellation);

    public virtual Task<bool> TryOpenAsync(NodeMark seen, long generation, long ring, CancellationToken cancellation) =>
        inner.TryOpenAsync(seen, generation, ring, cancellation);

    public virtual Task<bool> AttachAsync(AuthoritySession session, CancellationToken cancellation) => inner.AttachAsync(session, cancellation);

    public virtual Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) => inner.CommitAsync(batch, cancellation);

    public virtual Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        inner.FindAnswerAsync(session, sequence, cancellation);

    public virtual Task<IReadOnlyList<CounterState?>> ReadAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation) =>
        inner.ReadAsync(keys, cancellation);

    public virtual Task<IReadOnlyList<FlushRow>> StaleAsync(long commits, int limit, CancellationToken cancellation) =>
        inner.StaleAsync(commits, limit, cancellation);

    public virtual Task<IReadOnlyList<FlushRow>> UnflushedAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation) =>
        inner.UnflushedAsync(keys, cancellation);

    public virtual Task<bool> CleanAsync(long generation, IReadOnlyList<FlushedVersion> flushed, CancellationToken cancellation) =>
        inner.CleanAsync(generation, flushed, cancellation);

    public virtual Task<int> RemoveAsync(long generation, IReadOnlyList<FlushedVersion> stored, CancellationToken cancellation) =>
        inner.RemoveAsync(generation, stored, cancellation);

    public virtual Task<NodeHealth> HealthAsync(CancellationToken cancellation) => inner.HealthAsync(cancellation);
}
