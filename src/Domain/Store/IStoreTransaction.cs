using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>
/// The reads and writes that <see cref="StoreLedger"/> makes in one transaction of a store. A transaction disposed before
/// <see cref="CommitAsync"/> leaves nothing behind.
/// </summary>
public interface IStoreTransaction : IAsyncDisposable
{
    /// <summary>The writer's last sequence and the answers stored with it; null where the writer is new.</summary>
    Task<WriterRecord?> FindWriterAsync(string writer, CancellationToken cancellation);

    /// <summary>Locks and reads the rows of these keys, which come sorted and distinct. Keys without a row are left out.</summary>
    Task<IReadOnlyDictionary<CounterKey, StoredRow>> LockAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation);

    /// <summary>The records of these idempotency keys, as far as there are any.</summary>
    Task<IReadOnlyDictionary<(CounterKey Counter, string Key), KeyRecord>> FindKeysAsync(
        IReadOnlyList<(CounterKey Counter, string Key)> keys, CancellationToken cancellation);

    /// <summary>Drops the keys of one counter that may be dropped and counts those left.</summary>
    Task<int> TrimKeysAsync(CounterKey counter, long now, CancellationToken cancellation);

    /// <summary>Inserts or replaces rows, sorted by key; the transaction holds their locks.</summary>
    Task SaveAsync(IReadOnlyList<StoredRow> rows, CancellationToken cancellation);

    /// <summary>Adds to history buckets, sorted by key; each bucket occurs once.</summary>
    Task BookAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellation);

    /// <summary>Adds key records; one that is there already stays as it is.</summary>
    Task SaveKeysAsync(IReadOnlyList<(CounterKey Counter, KeyRecord Record)> keys, CancellationToken cancellation);

    Task SaveWriterAsync(string writer, WriterRecord record, CancellationToken cancellation);

    Task CommitAsync(CancellationToken cancellation);
}
