using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Mirror.Tests;

/// <summary>A store that can be asked what it has, and nothing else.</summary>
internal sealed class LoadOnlyStore(IReadOnlyDictionary<CounterKey, CounterState> states) : IStore
{
    public string Name => "load only";

    public Task<IReadOnlyList<StoredCounter>> LoadAsync(IReadOnlyList<CounterKey> keys, bool withKeys, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredCounter>>([.. keys.Select(key => new StoredCounter(key, states.GetValueOrDefault(key) ?? CounterState.Absent, 0, []))]);

    public Task MigrateAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<long> NextGenerationAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<CounterPage> ListAsync(CounterQuery query, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<HistoryBucket>> HistoryAsync(
        CounterKey key, HistoryResolution resolution, long from, long to, CancellationToken cancellation) => throw new NotSupportedException();

    public Task PruneAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string?> TryLeaseAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) => throw new NotSupportedException();

    public Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<MirrorRing?> FindRingAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> TrySaveRingAsync(MirrorRing? seen, MirrorRing next, CancellationToken cancellation) => throw new NotSupportedException();
}
