using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

/// <summary>
/// One write transaction. Its calls run on one of the store's threads and are done when they return.
/// </summary>
/// <remarks>
/// A row that is not there cannot be locked. What <see cref="LockAsync"/> and <see cref="FindWriterAsync"/> did not find is therefore
/// inserted plainly: where another transaction has inserted it meanwhile, the server says that the key is taken, this transaction is
/// rolled back as a whole and begun anew, and then finds and locks the row. So nothing is added to a total that was not seen.
/// </remarks>
internal sealed class MySqlStoreTransaction(MySqlSession session, long now) : IStoreTransaction
{
    private static readonly MySqlText Insert =
        $"INSERT INTO oc_counters ({MySqlRows.CounterColumns}, kind, reset_at, many_keys) VALUES";

    /// <summary>Assignments take effect from left to right, so the version, which all conditions read, comes last.</summary>
    private static readonly MySqlText Replace =
        $"""
        ON DUPLICATE KEY UPDATE
        total = IF(VALUES(version) > version, VALUES(total), total),
        adjusted = IF(VALUES(version) > version, VALUES(adjusted), adjusted),
        present = IF(VALUES(version) > version, VALUES(present), present),
        changed_at = IF(VALUES(version) > version, VALUES(changed_at), changed_at),
        keyed_at = IF(VALUES(version) > version, VALUES(keyed_at), keyed_at),
        lineage = IF(VALUES(version) > version, VALUES(lineage), lineage),
        live_keys = IF(VALUES(version) > version, VALUES(live_keys), live_keys),
        reset_at = IF(VALUES(version) > version, VALUES(reset_at), reset_at),
        many_keys = IF(VALUES(version) > version, VALUES(many_keys), many_keys),
        version = GREATEST(version, VALUES(version))
        """;

    /// <summary>A sum past the range of a BIGINT is an error to the server. It wraps here, as in C#: 2^64 is taken off or put on in halves.</summary>
    private static readonly MySqlText Add =
        $"""
        ON DUPLICATE KEY UPDATE delta = CASE
        WHEN VALUES(delta) > 0 AND delta > 9223372036854775807 - VALUES(delta)
        THEN (delta - 9223372036854775807 - 1) + (VALUES(delta) - 9223372036854775807 - 1)
        WHEN VALUES(delta) < 0 AND delta < -9223372036854775807 - 1 - VALUES(delta)
        THEN (delta + 9223372036854775807 + 1) + (VALUES(delta) + 9223372036854775807 + 1)
        ELSE delta + VALUES(delta) END
        """;

    /// <summary>Each counter's keys are a range of their own, and servers plan so many ranges only.</summary>
    private const int RangesAtOnce = 250;

    private readonly HashSet<CounterKey> _locked = [];
    private bool _knowsWriter;

    public Task<WriterRecord?> FindWriterAsync(string writer, CancellationToken cancellation)
    {
        var found = session.First(
            $"SELECT sequence, answers FROM oc_writers WHERE writer = {MySqlRows.Bytes(writer)} FOR UPDATE",
            row => new WriterRecord(row.GetInt64(0), MySqlRows.Blob(row, 1)));
        _knowsWriter = found is not null;
        return Task.FromResult(found);
    }

    public Task<IReadOnlyDictionary<CounterKey, StoredRow>> LockAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation)
    {
        var found = new Dictionary<CounterKey, StoredRow>(keys.Count);
        foreach (var some in keys.Chunk(MySqlSession.MaxRows))
        {
            // Along the primary key, so that locks are taken in the order of keys by everybody.
            var rows = session.All(
                $"""
                SELECT {MySqlRows.CounterColumns} FROM oc_counters FORCE INDEX (PRIMARY)
                WHERE counter_key IN ({some.Select(key => key.ToBytes())}) ORDER BY counter_key FOR UPDATE
                """,
                MySqlRows.Counter);
            foreach (var row in rows)
            {
                found[row.Key] = row;
                _ = _locked.Add(row.Key);
            }
        }

        return Task.FromResult<IReadOnlyDictionary<CounterKey, StoredRow>>(found);
    }

    public Task<IReadOnlyDictionary<(CounterKey Counter, string Key), KeyRecord>> FindKeysAsync(
        IReadOnlyList<(CounterKey Counter, string Key)> keys, CancellationToken cancellation)
    {
        var found = new Dictionary<(CounterKey Counter, string Key), KeyRecord>();
        foreach (var some in keys.Chunk(RangesAtOnce))
        {
            var records = session.All(
                $"""
                SELECT counter_key, {MySqlRows.KeyColumns} FROM oc_idempotency_keys FORCE INDEX (PRIMARY)
                WHERE {Any(some)}
                """,
                row => (Counter: CounterKey.FromBytes(MySqlRows.Blob(row, 0)), Record: MySqlRows.Key(row, 1)));
            foreach (var (counter, record) in records)
            {
                found[(counter, record.Key)] = record;
            }
        }

        return Task.FromResult<IReadOnlyDictionary<(CounterKey Counter, string Key), KeyRecord>>(found);
    }

    public Task<int> TrimKeysAsync(CounterKey counter, long now, CancellationToken cancellation) =>
        Task.FromResult(MySqlKeyWindow.Trim(session, counter.ToBytes(), now));

    public Task SaveAsync(IReadOnlyList<StoredRow> rows, CancellationToken cancellation)
    {
        foreach (var known in rows.ToLookup(row => _locked.Contains(row.Key)).OrderByDescending(group => group.Key))
        {
            foreach (var some in known.Chunk(MySqlSession.MaxRows))
            {
                var values = MySqlText.List(some, MySqlRows.Values);
                _ = known.Key ? session.Run($"{Insert} {values} {Replace}") : session.Run($"{Insert} {values}");
                session.Statistics.AddCounterRows(some.Length);
            }
        }

        return Task.CompletedTask;
    }

    public Task BookAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellation)
    {
        foreach (var some in entries.Chunk(MySqlSession.MaxRows))
        {
            var values = MySqlText.List(some, MySqlRows.Values);
            _ = session.Run($"INSERT INTO oc_history (counter_key, resolution, start_at, delta) VALUES {values} {Add}");
            session.Statistics.AddHistoryRows(some.Length);
        }

        return Task.CompletedTask;
    }

    public Task SaveKeysAsync(IReadOnlyList<(CounterKey Counter, KeyRecord Record)> keys, CancellationToken cancellation)
    {
        var sorted = keys.OrderBy(key => key.Counter).ThenBy(key => key.Record.Key, StringComparer.Ordinal);
        foreach (var some in sorted.Chunk(MySqlSession.MaxRows))
        {
            // Not INSERT IGNORE, which would ignore more than a key that is there.
            var values = MySqlText.List(some, MySqlRows.Values);
            _ = session.Run(
                $"""
                INSERT INTO oc_idempotency_keys (counter_key, {MySqlRows.KeyColumns}) VALUES {values}
                ON DUPLICATE KEY UPDATE idem_key = oc_idempotency_keys.idem_key
                """);
            session.Statistics.AddKeyRows(some.Length);
        }

        return Task.CompletedTask;
    }

    public Task SaveWriterAsync(string writer, WriterRecord record, CancellationToken cancellation)
    {
        var name = MySqlRows.Bytes(writer);
        _ = _knowsWriter
            ? session.Run(
                $"UPDATE oc_writers SET sequence = {record.Sequence}, answers = {record.Answers}, updated_at = {now} WHERE writer = {name}")
            : session.Run(
                $"INSERT INTO oc_writers (writer, sequence, answers, updated_at) VALUES ({name}, {record.Sequence}, {record.Answers}, {now})");
        return Task.CompletedTask;
    }

    public Task CommitAsync(CancellationToken cancellation)
    {
        session.Commit();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        session.Rollback();
        return ValueTask.CompletedTask;
    }

    private static MySqlText Any(IEnumerable<(CounterKey Counter, string Key)> keys)
    {
        MySqlText any = $"";
        foreach (var counter in keys.GroupBy(key => key.Counter, key => MySqlRows.Bytes(key.Key)))
        {
            any.AppendLiteral(any.IsEmpty ? "" : " OR ");
            any.AppendFormatted($"(counter_key = {counter.Key.ToBytes()} AND idem_key IN ({counter}))");
        }

        return any;
    }
}
