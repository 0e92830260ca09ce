using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

/// <summary>One write transaction. Its calls run on the writer's thread and are done when they return.</summary>
internal sealed class SqliteStoreTransaction : IStoreTransaction
{
    private const string FindWriter = "SELECT sequence, answers FROM writers WHERE writer = ?1";

    private const string SaveWriter =
        """
        INSERT INTO writers (writer, sequence, answers, updated_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (writer) DO UPDATE SET sequence = excluded.sequence, answers = excluded.answers, updated_at = excluded.updated_at
        """;

    private const string FindCounter = $"SELECT {SqliteRows.CounterColumns} FROM counters WHERE key = ?1";

    private const string SaveCounter =
        $"""
        INSERT INTO counters ({SqliteRows.CounterColumns}, kind) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (key) DO UPDATE SET total = excluded.total, adjusted = excluded.adjusted, version = excluded.version,
        present = excluded.present, changed_at = excluded.changed_at, keyed_at = excluded.keyed_at, lineage = excluded.lineage,
        live_keys = excluded.live_keys
        """;

    // SQLite's sum turns into a floating-point number where it overflows. Then nothing is changed here and the sum is made in C#, where it wraps.
    private const string Book =
        """
        INSERT INTO history (key, resolution, start, change) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (key, resolution, start) DO UPDATE SET change = change + excluded.change
        WHERE typeof(change + excluded.change) = 'integer'
        """;

    private const string FindBucket = "SELECT change FROM history WHERE key = ?1 AND resolution = ?2 AND start = ?3";
    private const string SaveBucket = "UPDATE history SET change = ?4 WHERE key = ?1 AND resolution = ?2 AND start = ?3";

    private const string FindKey = $"SELECT {SqliteRows.KeyColumns} FROM idempotency_keys WHERE counter_key = ?1 AND idem_key = ?2";

    private const string SaveKey =
        $"""
        INSERT INTO idempotency_keys (counter_key, {SqliteRows.KeyColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (counter_key, idem_key) DO NOTHING
        """;

    private readonly SqliteSession _session;
    private readonly long _now;

    public SqliteStoreTransaction(SqliteSession session, long now)
    {
        _session = session;
        _now = now;
        session.Begin();
    }

    public Task<WriterRecord?> FindWriterAsync(string writer, CancellationToken cancellation) => Task.FromResult(Writer(_session, writer));

    public static WriterRecord? Writer(SqliteSession session, string writer) =>
        session.Sql(FindWriter).Bind(1, writer).First(row => new WriterRecord(row.Long(0), row.Blob(1).ToArray()));

    /// <summary>The transaction has the only write lock of the file, so rows need none of their own.</summary>
    public Task<IReadOnlyDictionary<CounterKey, StoredRow>> LockAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation)
    {
        var found = new Dictionary<CounterKey, StoredRow>(keys.Count);
        foreach (var key in keys)
        {
            if (Row(_session, key.ToBytes()) is { } row)
            {
                found[key] = row;
            }
        }

        return Task.FromResult<IReadOnlyDictionary<CounterKey, StoredRow>>(found);
    }

    public static StoredRow? Row(SqliteSession session, byte[] key) => session.Sql(FindCounter).Bind(1, key).First(SqliteRows.Counter);

    public Task<IReadOnlyDictionary<(CounterKey Counter, string Key), KeyRecord>> FindKeysAsync(
        IReadOnlyList<(CounterKey Counter, string Key)> keys, CancellationToken cancellation)
    {
        var found = new Dictionary<(CounterKey Counter, string Key), KeyRecord>();
        foreach (var key in keys)
        {
            if (_session.Sql(FindKey).Bind(1, key.Counter.ToBytes()).Bind(2, key.Key).First(SqliteRows.Key) is { } record)
            {
                found[key] = record;
            }
        }

        return Task.FromResult<IReadOnlyDictionary<(CounterKey Counter, string Key), KeyRecord>>(found);
    }

    public Task<int> TrimKeysAsync(CounterKey counter, long now, CancellationToken cancellation) =>
        Task.FromResult(SqliteKeyWindow.Trim(_session, counter.ToBytes(), now));

    public Task SaveAsync(IReadOnlyList<StoredRow> rows, CancellationToken cancellation)
    {
        foreach (var (key, state, createdAt, liveKeys) in rows)
        {
            _ = _session.Sql(SaveCounter)
                .Bind(1, key.ToBytes())
                .Bind(2, state.Total)
                .Bind(3, state.Adjusted)
                .Bind(4, state.Version)
                .Bind(5, state.Exists ? 1 : 0)
                .Bind(6, state.ChangedAt)
                .Bind(7, state.KeyedAt)
                .Bind(8, state.Earlier.ToString())
                .Bind(9, createdAt)
                .Bind(10, liveKeys)
                .Bind(11, (long)key.Kind)
                .Run();
        }

        return Task.CompletedTask;
    }

    public Task BookAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellation)
    {
        foreach (var (counter, resolution, start, change) in entries)
        {
            var key = counter.ToBytes();
            if (Bucket(Book, key, resolution, start).Bind(4, change).Run() == 0)
            {
                var sum = unchecked(Bucket(FindBucket, key, resolution, start).First(row => row.Long(0)) + change);
                _ = Bucket(SaveBucket, key, resolution, start).Bind(4, sum).Run();
            }
        }

        return Task.CompletedTask;
    }

    public Task SaveKeysAsync(IReadOnlyList<(CounterKey Counter, KeyRecord Record)> keys, CancellationToken cancellation)
    {
        foreach (var (counter, record) in keys)
        {
            _ = _session.Sql(SaveKey)
                .Bind(1, counter.ToBytes())
                .Bind(2, record.Key)
                .Bind(3, record.Fingerprint)
                .Bind(4, record.Value)
                .Bind(5, record.Version)
                .Bind(6, record.RecordedAt)
                .Run();
        }

        return Task.CompletedTask;
    }

    public Task SaveWriterAsync(string writer, WriterRecord record, CancellationToken cancellation)
    {
        _ = _session.Sql(SaveWriter).Bind(1, writer).Bind(2, record.Sequence).Bind(3, record.Answers).Bind(4, _now).Run();
        return Task.CompletedTask;
    }

    public Task CommitAsync(CancellationToken cancellation)
    {
        _session.Commit();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _session.Rollback();
        return ValueTask.CompletedTask;
    }

    private SqliteStatement Bucket(string sql, byte[] key, HistoryResolution resolution, long start) =>
        _session.Sql(sql).Bind(1, key).Bind(2, (long)resolution).Bind(3, start);
}
