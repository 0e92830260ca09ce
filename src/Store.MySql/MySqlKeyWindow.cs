using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Store.MySql;

/// <summary>The window of idempotency keys of one counter, in SQL. The rules are <see cref="KeyWindowRules"/>.</summary>
internal static class MySqlKeyWindow
{
    // All of them walk the index (counter_key, recorded_at, idem_key), and only as far as they must: a full window is looked at often.
    private static readonly MySqlText Keys = $"oc_idempotency_keys FORCE INDEX (oc_idempotency_keys_by_counter_and_age)";

    /// <summary>Drops what may be dropped.</summary>
    /// <returns>How many keys are left.</returns>
    public static int Trim(MySqlSession session, byte[] counter, long now)
    {
        _ = session.Run($"DELETE FROM oc_idempotency_keys WHERE counter_key = {counter} AND recorded_at < {OldestKept(now)}");

        var border = session.First<(long At, byte[] Key)?>(
            $"""
            SELECT recorded_at, idem_key FROM {Keys} WHERE counter_key = {counter}
            ORDER BY recorded_at DESC, idem_key DESC LIMIT 1 OFFSET {KeyWindowRules.Newest - 1}
            """,
            row => (row.GetInt64(0), MySqlRows.Blob(row, 1)));
        if (border is { } oldest)
        {
            var always = now - (long)KeyWindowRules.AlwaysKept.TotalMilliseconds;
            _ = session.Run(
                $"""
                DELETE FROM oc_idempotency_keys WHERE counter_key = {counter} AND recorded_at < {always}
                AND recorded_at <= {oldest.At} AND (recorded_at < {oldest.At} OR idem_key < {oldest.Key})
                """);
        }

        return (int)session.First($"SELECT COUNT(*) FROM {Keys} WHERE counter_key = {counter}", row => row.GetInt64(0));
    }

    /// <summary>The keys of these counters that may not be dropped yet, oldest first.</summary>
    public static IReadOnlyDictionary<CounterKey, List<KeyRecord>> Live(MySqlSession session, IReadOnlyList<byte[]> counters, long now)
    {
        var found = new Dictionary<CounterKey, List<KeyRecord>>();
        foreach (var some in counters.Chunk(MySqlSession.MaxRows))
        {
            var records = session.All(
                $"""
                SELECT counter_key, {MySqlRows.KeyColumns} FROM oc_idempotency_keys
                WHERE counter_key IN ({some}) AND recorded_at >= {OldestKept(now)} ORDER BY counter_key, recorded_at, idem_key
                """,
                row => (Counter: CounterKey.FromBytes(MySqlRows.Blob(row, 0)), Key: MySqlRows.Key(row, 1)));
            foreach (var group in records.GroupBy(record => record.Counter, record => record.Key))
            {
                found[group.Key] = [.. group];
            }
        }

        foreach (var keys in found.Values)
        {
            keys.RemoveRange(0, KeyWindowRules.CountDroppable(keys, now));
        }

        return found;
    }

    /// <summary>Keys recorded before are dropped, however few there are.</summary>
    public static long OldestKept(long now) => now - (long)KeyWindowRules.Longest.TotalMilliseconds;
}
