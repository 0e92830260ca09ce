using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    /// <summary>Short transactions, so that flushes come in between.</summary>
    private const int BucketsAtOnce = 1_000;
    private const int CountersAtOnce = 50;

    /// <inheritdoc/>
    public async Task PruneAsync(CancellationToken cancellation)
    {
        var now = Now;
        await PruneHistoryAsync(HistoryResolution.Minute, now, cancellation);
        await PruneHistoryAsync(HistoryResolution.Hour, now, cancellation);
        await PruneResetAsync(now - (long)StoreRetention.Tombstones.TotalMilliseconds, cancellation);
        await PruneKeysAsync(now, cancellation);
        _ = await PruneWritersAsync(now - (long)StoreRetention.Writers.TotalMilliseconds, cancellation);
        await PruneVisitorsAsync(now, cancellation);
    }

    private async Task PruneHistoryAsync(HistoryResolution resolution, long now, CancellationToken cancellation)
    {
        var kept = HistoryBook.KeptFrom(resolution, now);
        while (await WriteAsync(
            session => session.Run(
                $"""
                DELETE FROM oc_history WHERE resolution = {(long)resolution} AND start_at < {kept}
                ORDER BY resolution, start_at LIMIT {BucketsAtOnce}
                """),
            cancellation) == BucketsAtOnce)
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

    private static int Forget(MySqlSession session, long before)
    {
        var keys = session.All(
            $"""
            SELECT counter_key FROM oc_counters FORCE INDEX (oc_counters_reset)
            WHERE reset_at < {before} ORDER BY reset_at LIMIT {CountersAtOnce} FOR UPDATE
            """,
            row => MySqlRows.Blob(row, 0));
        if (keys.Count > 0)
        {
            _ = session.Run($"DELETE FROM oc_history WHERE counter_key IN ({keys})");
            _ = session.Run($"DELETE FROM oc_idempotency_keys WHERE counter_key IN ({keys})");
            _ = session.Run($"DELETE FROM oc_counters WHERE counter_key IN ({keys})");
        }

        return keys.Count;
    }

    private async Task PruneKeysAsync(long now, CancellationToken cancellation)
    {
        var expired = MySqlKeyWindow.OldestKept(now);
        while (await WriteAsync(
            session => Trim(
                session,
                $"SELECT counter_key FROM oc_idempotency_keys WHERE recorded_at < {expired} ORDER BY recorded_at LIMIT {CountersAtOnce}",
                now),
            cancellation) is not null)
        {
            // Trimming a counter drops all its expired keys, so each round finds others.
        }

        byte[]? last = BeforeAll;
        while (last is not null)
        {
            var after = last;
            last = await WriteAsync(
                session => Trim(
                    session,
                    $"""
                    SELECT counter_key FROM oc_counters FORCE INDEX (oc_counters_many_keys)
                    WHERE many_keys = 1 AND counter_key > {after} ORDER BY counter_key LIMIT {CountersAtOnce}
                    """,
                    now),
                cancellation);
        }
    }

    /// <returns>The last counter that was trimmed; null where there was none.</returns>
    private static byte[]? Trim(MySqlSession session, MySqlText find, long now)
    {
        var found = session.All(find, row => MySqlRows.Blob(row, 0));
        foreach (var key in found.DistinctBy(Convert.ToHexString).OrderBy(Convert.ToHexString, StringComparer.Ordinal))
        {
            // Under the counter's lock, as every change of its keys: a commit counts what is left.
            _ = session.First($"SELECT version FROM oc_counters WHERE counter_key = {key} FOR UPDATE", row => row.GetInt64(0));
            var left = MySqlKeyWindow.Trim(session, key, now);
            var many = left > KeyWindowRules.Newest ? 1 : 0;
            _ = session.Run(
                $"UPDATE oc_counters SET live_keys = {left}, many_keys = {many} WHERE counter_key = {key} AND live_keys <> {left}");
        }

        return found.LastOrDefault();
    }

    private Task<int> PruneWritersAsync(long before, CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                // Found without locks first: a writer in the middle of a commit must not be waited for.
                var silent = session.All($"SELECT writer FROM oc_writers WHERE updated_at < {before}", row => MySqlRows.Blob(row, 0));
                return silent.Count == 0
                    ? 0
                    : session.Run($"DELETE FROM oc_writers WHERE writer IN ({silent}) AND updated_at < {before}");
            },
            cancellation);
}
