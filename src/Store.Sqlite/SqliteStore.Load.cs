using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredCounter>> LoadAsync(IReadOnlyList<CounterKey> keys, bool withKeys, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<StoredCounter>>(session => [.. keys.Select(key => Load(session, key, withKeys))], cancellation);

    private StoredCounter Load(SqliteSession session, CounterKey key, bool withKeys)
    {
        var bytes = key.ToBytes();
        var row = SqliteStoreTransaction.Row(session, bytes);
        var keys = withKeys ? SqliteKeyWindow.Live(session, bytes, Now) : [];
        return row?.ToStored(keys) ?? new StoredCounter(key, CounterState.Absent, 0, keys);
    }
}
