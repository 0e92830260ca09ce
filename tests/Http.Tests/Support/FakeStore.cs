using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>A store that can be listed and read; what the endpoints never ask for throws.</summary>
internal sealed partial class FakeStore : IStore
{
    /// <summary>2026-01-02T03:04:05.678Z in milliseconds of Unix time.</summary>
    public const long Start = 1_767_323_045_678;

    private readonly SortedDictionary<CounterKey, CounterState> _rows = [];
    private readonly Lock _lock = new();

    public string Name => "fake";

    /// <summary>Calls of list and load that succeed before the store goes away; none where negative.</summary>
    public int CallsUntilAway { get; set; } = -1;

    /// <summary>What was asked for by time.</summary>
    public List<(CounterKey Key, HistoryResolution Resolution, long From, long To)> Histories { get; } = [];

    public CounterState State(CounterKey key)
    {
        lock (_lock)
        {
            return _rows.GetValueOrDefault(key, CounterState.Absent);
        }
    }

    public void Put(CounterKey key, CounterState state)
    {
        lock (_lock)
        {
            _rows[key] = state;
        }
    }

    public void Put(string id, long total) => Put(CounterKind.Counter, id, total);

    public void Put(CounterKind kind, string id, long total) =>
        Put(CounterKey.Of(kind, id), new CounterState { Total = total, Version = 7, Exists = true, ChangedAt = Start + 1_000 });

    public Task<CounterPage> ListAsync(CounterQuery query, CancellationToken cancellation)
    {
        CheckThere();
        lock (_lock)
        {
            var rows = _rows.Where(row => row.Value.Exists && row.Key.Kind == query.Kind && row.Key.Id.StartsWith(query.Prefix, StringComparison.Ordinal));
            rows = query.ByValue
                ? rows.OrderByDescending(row => row.Value.Total).ThenBy(row => row.Key)
                    .SkipWhile(row => query.After is { } after && (row.Value.Total > after.Total
                        || (row.Value.Total == after.Total && string.CompareOrdinal(row.Key.Id, after.Id) <= 0)))
                : rows.SkipWhile(row => query.After is { } after && string.CompareOrdinal(row.Key.Id, after.Id) <= 0);
            var page = rows.Take(query.Limit + 1).Select(row => new StoredCounter(row.Key, row.Value, Start, [])).ToList();
            return Task.FromResult(new CounterPage([.. page.Take(query.Limit)], page.Count > query.Limit));
        }
    }

    public Task<IReadOnlyList<StoredCounter>> LoadAsync(IReadOnlyList<CounterKey> keys, bool withKeys, CancellationToken cancellation)
    {
        CheckThere();
        return Task.FromResult<IReadOnlyList<StoredCounter>>([.. keys.Select(key => new StoredCounter(key, State(key), Start, []))]);
    }

    public Task MigrateAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<long> NextGenerationAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<HistoryBucket>> HistoryAsync(
        CounterKey key, HistoryResolution resolution, long from, long to, CancellationToken cancellation)
    {
        CheckThere();
        Histories.Add((key, resolution, from, to));
        return Task.FromResult<IReadOnlyList<HistoryBucket>>([.. Buckets.Where(bucket => bucket.Start >= from && bucket.Start < to)]);
    }

    public Task PruneAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<MirrorRing?> FindRingAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> TrySaveRingAsync(MirrorRing? seen, MirrorRing next, CancellationToken cancellation) => throw new NotSupportedException();

    private void CheckThere()
    {
        if (CallsUntilAway-- == 0)
        {
            CallsUntilAway = 0;
            throw new StoreUnavailableException("secret-host is away");
        }
    }
}
