using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>A store that does what another does; broken ones override what they break.</summary>
internal abstract class DelegatingStore(IStore inner) : IStore
{
    public string Name => inner.Name;

    protected IStore Inner => inner;

    public Task MigrateAsync(CancellationToken cancellation) => inner.MigrateAsync(cancellation);

    public Task<long> NextGenerationAsync(CancellationToken cancellation) => inner.NextGenerationAsync(cancellation);

    public Task<IReadOnlyList<StoredCounter>> LoadAsync(IReadOnlyList<CounterKey> keys, bool withKeys, CancellationToken cancellation) =>
        inner.LoadAsync(keys, withKeys, cancellation);

    public virtual Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation) =>
        inner.FlushAsync(rows, cancellation);

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) => inner.CommitAsync(batch, cancellation);

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        inner.FindAnswerAsync(session, sequence, cancellation);

    public Task<CounterPage> ListAsync(CounterQuery query, CancellationToken cancellation) => inner.ListAsync(query, cancellation);

    public virtual Task<IReadOnlyList<HistoryBucket>> HistoryAsync(
        CounterKey key, HistoryResolution resolution, long from, long to, CancellationToken cancellation) =>
        inner.HistoryAsync(key, resolution, from, to, cancellation);

    public Task PruneAsync(CancellationToken cancellation) => inner.PruneAsync(cancellation);

    public Task<string?> TryLeaseAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) =>
        inner.TryLeaseAsync(name, holder, duration, cancellation);

    public Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation) =>
        inner.ReleaseLeaseAsync(name, holder, cancellation);

    public Task<MirrorRing?> FindRingAsync(CancellationToken cancellation) => inner.FindRingAsync(cancellation);

    public Task<bool> TrySaveRingAsync(MirrorRing? seen, MirrorRing next, CancellationToken cancellation) =>
        inner.TrySaveRingAsync(seen, next, cancellation);
}
