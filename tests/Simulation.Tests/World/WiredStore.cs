using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Simulation.Tests.World;

/// <summary>One process' connection to the store.</summary>
internal sealed class WiredStore(SimProcess process, Wire wire, IStore store) : IStore
{
    public string Name => store.Name;

    public Task MigrateAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<long> NextGenerationAsync(CancellationToken cancellation) => Call(() => store.NextGenerationAsync(cancellation));

    public Task<IReadOnlyList<StoredCounter>> LoadAsync(IReadOnlyList<CounterKey> keys, bool withKeys, CancellationToken cancellation) =>
        Call(() => store.LoadAsync(keys, withKeys, cancellation));

    public Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation) =>
        Call(() => store.FlushAsync(rows, cancellation));

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) => Call(() => store.CommitAsync(batch, cancellation));

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        Call(() => store.FindAnswerAsync(session, sequence, cancellation));

    public Task<CounterPage> ListAsync(CounterQuery query, CancellationToken cancellation) => Call(() => store.ListAsync(query, cancellation));

    public Task<IReadOnlyList<HistoryBucket>> HistoryAsync(
        CounterKey key, HistoryResolution resolution, long from, long to, CancellationToken cancellation) =>
        Call(() => store.HistoryAsync(key, resolution, from, to, cancellation));

    public Task PruneAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<string?> TryLeaseAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) =>
        Call(() => store.TryLeaseAsync(name, holder, duration, cancellation));

    public Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation) => Task.CompletedTask;

    public Task<MirrorRing?> FindRingAsync(CancellationToken cancellation) => Call(() => store.FindRingAsync(cancellation));

    public Task<bool> TrySaveRingAsync(MirrorRing? seen, MirrorRing next, CancellationToken cancellation) =>
        Call(() => store.TrySaveRingAsync(seen, next, cancellation));

    private Task<T> Call<T>(Func<Task<T>> serve) => wire.CallAsync(process, () => serve().GetAwaiter().GetResult());
}
