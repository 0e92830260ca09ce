using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Domain.Store;

/// <summary>
/// The store's twin in memory, built on <see cref="StoreLedger"/> as the SQL stores are. Every call completes before it returns, so what runs
/// on one thread with a clock of its own always runs the same way.
/// </summary>
/// <param name="clock">The store's clock: stamps changes and keys, ends leases and retention.</param>
public sealed partial class InMemoryStore(TimeProvider clock) : IStore
{
    private readonly Lock _gate = new();
    private readonly InMemoryStoreTables _tables = new();

    public string Name => "memory";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task MigrateAsync(CancellationToken cancellation) => Locked(() => 0, cancellation);

    public Task<long> NextGenerationAsync(CancellationToken cancellation) => Locked(() => ++_tables.Generation, cancellation);

    public Task<IReadOnlyList<StoredCounter>> LoadAsync(IReadOnlyList<CounterKey> keys, bool withKeys, CancellationToken cancellation) =>
        Locked<IReadOnlyList<StoredCounter>>(() => [.. keys.Select(key => Load(key, withKeys))], cancellation);

    public Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation) =>
        InTransaction(transaction => StoreLedger.FlushAsync(transaction, rows, Now, cancellation), cancellation);

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) =>
        InTransaction(transaction => StoreLedger.CommitAsync(transaction, batch, Now, cancellation), cancellation);

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        Locked(
            () => _tables.Writers.TryGetValue(session.Writer, out var writer) && writer.Record.Sequence == sequence
                ? new CommitAnswer(true, AnswerCodec.Read(writer.Record.Answers))
                : null,
            cancellation);

    public Task<CounterPage> ListAsync(CounterQuery query, CancellationToken cancellation) => Locked(() => List(query), cancellation);

    public Task<IReadOnlyList<HistoryBucket>> HistoryAsync(
        CounterKey key, HistoryResolution resolution, long from, long to, CancellationToken cancellation) =>
        Locked(
            () => resolution == HistoryResolution.Month
                ? HistoryBook.Months(_tables.Buckets(key, HistoryResolution.Day, from, HistoryBook.DaysUntil(to)), from, to)
                : [.. _tables.Buckets(key, resolution, from, to)],
            cancellation);

    public Task PruneAsync(CancellationToken cancellation) =>
        Locked(
            () =>
            {
                _tables.Prune(Now);
                return 0;
            },
            cancellation);

    public Task<string?> TryLeaseAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) =>
        Locked(
            () =>
            {
                if (_tables.Leases.TryGetValue(name, out var lease) && lease.Holder != holder && lease.ExpiresAt > Now)
                {
                    return lease.Holder;
                }

                _tables.Leases[name] = (holder, Now + (long)duration.TotalMilliseconds);
                return null;
            },
            cancellation);

    public Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation) =>
        Locked(
            () => _tables.Leases.TryGetValue(name, out var lease) && lease.Holder == holder && _tables.Leases.Remove(name),
            cancellation);

    public Task<MirrorRing?> FindRingAsync(CancellationToken cancellation) => Locked(() => _tables.Ring, cancellation);

    public Task<bool> TrySaveRingAsync(MirrorRing? seen, MirrorRing next, CancellationToken cancellation) =>
        Locked(
            () =>
            {
                if (_tables.Ring?.Number != seen?.Number)
                {
                    return false;
                }

                _tables.Ring = next;
                return true;
            },
            cancellation);

    private StoredCounter Load(CounterKey key, bool withKeys)
    {
        var row = _tables.Rows.GetValueOrDefault(key);
        IReadOnlyList<KeyRecord> keys = [];
        if (withKeys)
        {
            var all = _tables.KeysOldestFirst(key);
            keys = [.. all.Skip(KeyWindowRules.CountDroppable(all, Now))];
        }

        return new StoredCounter(key, row?.State ?? CounterState.Absent, row?.CreatedAt ?? 0, keys);
    }

    private CounterPage List(CounterQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, CounterQuery.MaxLimit, nameof(query));
        var prefix = CounterKey.Of(query.Kind, query.Prefix).Text;
        var rows = _tables.Rows.Values.Where(row => row.State.Exists && row.Key.Text.StartsWith(prefix, StringComparison.Ordinal));
        if (query.ByValue)
        {
            rows = rows.OrderByDescending(row => row.State.Total).ThenBy(row => row.Key);
        }

        if (query.After is { } after)
        {
            var last = CounterKey.Of(query.Kind, after.Id);
            rows = rows.Where(row => query.ByValue && row.State.Total != after.Total
                ? row.State.Total < after.Total
                : row.Key.CompareTo(last) > 0);
        }

        StoredCounter[] page = [.. rows.Take(query.Limit + 1).Select(row => new StoredCounter(row.Key, row.State, row.CreatedAt, []))];
        return new CounterPage(page.Length > query.Limit ? page[..query.Limit] : page, page.Length > query.Limit);
    }

    private Task<T> InTransaction<T>(Func<IStoreTransaction, Task<T>> work, CancellationToken cancellation) =>
        Locked(
            () =>
            {
                // The transaction answers at once, so the task is done when it is returned and nothing waits under the lock.
                var task = work(new InMemoryStoreTransaction(_tables, Now));
                return task.GetAwaiter().GetResult();
            },
            cancellation);

    private Task<T> Locked<T>(Func<T> work, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        lock (_gate)
        {
            try
            {
                return Task.FromResult(work());
            }
            catch (Exception exception)
            {
                return Task.FromException<T>(exception);
            }
        }
    }
}
