using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    /// <summary>Short transactions, so that commits come in between.</summary>
    private const int BucketsAtOnce = 2_000;
    private const int CountersAtOnce = 50;

    private const string DropBuckets =
        """
        DELETE FROM history WHERE (key, resolution, start) IN
        (SELECT key, resolution, start FROM history WHERE resolution = ?1 AND resolution < 2 AND start < ?2 LIMIT ?3)
        """;

    private const string WithExpiredKeys = "SELECT counter_key FROM idempotency_keys WHERE recorded_at < ?1 LIMIT ?2";
    private const string WithManyKeys = "SELECT key FROM counters WHERE live_keys > 1024 AND key > ?1 ORDER BY key LIMIT ?2";
    private const string SaveLiveKeys = "UPDATE counters SET live_keys = ?2 WHERE key = ?1 AND live_keys <> ?2";

    private const string Reset = "SELECT key FROM counters WHERE present = 0 AND changed_at < ?1 LIMIT ?2";
    private const string DropCounter = "DELETE FROM counters WHERE key = ?1";
    private const string DropHistory = "DELETE FROM history WHERE key = ?1";
    private const string DropKeys = "DELETE FROM idempotency_keys WHERE counter_key = ?1";

    private const string DropWriters = "DELETE FROM writers WHERE updated_at < ?1";

    /// <inheritdoc/>
    public async Task PruneAsync(CancellationToken cancellation)
    {
        var now = Now;
        await PruneHistoryAsync(HistoryResolution.Minute, now, cancellation);
        await PruneHistoryAsync(HistoryResolution.Hour, now, cancellation);
        await PruneResetAsync(now - (long)StoreRetention.Tombstones.TotalMilliseconds, cancellation);
        await PruneKeysAsync(now, cancellation);
        _ = await WriteAsync(
            session => session.Sql(DropWriters).Bind(1, now - (long)StoreRetention.Writers.TotalMilliseconds).Run(), cancellation);
        await PruneVisitorsAsync(now, cancellation);
    }

    private async Task PruneHistoryAsync(HistoryResolution resolution, long now, CancellationToken cancellation)
    {
        var kept = HistoryBook.KeptFrom(resolution, now);
        while (await WriteAsync(
            session => session.Sql(DropBuckets).Bind(1, (long)resolution).Bind(2, kept).Bind(3, BucketsAtOnce).Run(), cancellation)
            == BucketsAtOnce)
        {
            // More of them.
        }
    }

    private async Task PruneResetAsync(long before, CancellationToken cancellation)
    {
        while (await WriteAsync(session => Forget(session, before), cancellation) == CountersAtOnce)
        {
            // More of them.
        }
    }

    private static int Forget(SqliteSession session, long before)
    {
        var keys = session.Sql(Reset).Bind(1, before).Bind(2, CountersAtOnce).All(row => row.Blob(0).ToArray());
        foreach (var key in keys)
        {
            _ = session.Sql(DropHistory).Bind(1, key).Run();
            _ = session.Sql(DropKeys).Bind(1, key).Run();
            _ = session.Sql(DropCounter).Bind(1, key).Run();
        }

        return keys.Count;
    }

    private async Task PruneKeysAsync(long now, CancellationToken cancellation)
    {
        var expired = SqliteKeyWindow.OldestKept(now);
        while (await WriteAsync(
            session => Trim(session, WithExpiredKeys, statement => statement.Bind(1, expired), now), cancellation) is not null)
        {
            // Trimming a counter drops all its expired keys, so each round finds others.
        }

        byte[]? last = BeforeAll;
        while (last is not null)
        {
            var after = last;
            last = await WriteAsync(
                session => Trim(session, WithManyKeys, statement => statement.Bind(1, after), now), cancellation);
        }
    }

    /// <returns>The last counter that was trimmed; null where there was none.</returns>
    private static byte[]? Trim(SqliteSession session, string find, Action<SqliteStatement> bind, long now)
    {
        var statement = session.Sql(find);
        bind(statement);
        var keys = statement.Bind(2, CountersAtOnce).All(row => row.Blob(0).ToArray());
        foreach (var key in keys.DistinctBy(Convert.ToHexString))
        {
            var left = SqliteKeyWindow.Trim(session, key, now);
            _ = session.Sql(SaveLiveKeys).Bind(1, key).Bind(2, left).Run();
        }

        return keys.LastOrDefault();
    }
}
