using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Store.Sqlite;

/// <summary>The window of idempotency keys of one counter, in SQL. The rules are <see cref="KeyWindowRules"/>.</summary>
internal static class SqliteKeyWindow
{
    // All of them walk the index (counter_key, recorded_at, idem_key), and only as far as they must: a full window is looked at often.
    private const string DropExpired = "DELETE FROM idempotency_keys WHERE counter_key = ?1 AND recorded_at < ?2";

    private const string NewestThatStays =
        """
        SELECT recorded_at, idem_key FROM idempotency_keys WHERE counter_key = ?1
        ORDER BY recorded_at DESC, idem_key DESC LIMIT 1 OFFSET ?2
        """;

    private const string DropOlder =
        """
        DELETE FROM idempotency_keys WHERE counter_key = ?1 AND recorded_at < ?2
        AND recorded_at <= ?3 AND (recorded_at < ?3 OR idem_key < ?4)
        """;

    private const string Count = "SELECT COUNT(*) FROM idempotency_keys WHERE counter_key = ?1";

    private const string Load =
        $"""
        SELECT {SqliteRows.KeyColumns} FROM idempotency_keys WHERE counter_key = ?1 AND recorded_at >= ?2
        ORDER BY recorded_at, idem_key
        """;

    /// <summary>Drops what may be dropped.</summary>
    /// <returns>How many keys are left.</returns>
    public static int Trim(SqliteSession session, byte[] counter, long now)
    {
        _ = session.Sql(DropExpired).Bind(1, counter).Bind(2, OldestKept(now)).Run();

        var border = session.Sql(NewestThatStays).Bind(1, counter).Bind(2, KeyWindowRules.Newest - 1)
            .First<(long At, string Key)?>(row => (row.Long(0), row.Text(1)));
        if (border is { } oldest)
        {
            var always = now - (long)KeyWindowRules.AlwaysKept.TotalMilliseconds;
            _ = session.Sql(DropOlder).Bind(1, counter).Bind(2, always).Bind(3, oldest.At).Bind(4, oldest.Key).Run();
        }

        return (int)session.Sql(Count).Bind(1, counter).First(row => row.Long(0));
    }

    /// <summary>The keys that may not be dropped yet, oldest first.</summary>
    public static IReadOnlyList<KeyRecord> Live(SqliteSession session, byte[] counter, long now)
    {
        var keys = session.Sql(Load).Bind(1, counter).Bind(2, OldestKept(now)).All(SqliteRows.Key);
        keys.RemoveRange(0, KeyWindowRules.CountDroppable(keys, now));
        return keys;
    }

    /// <summary>Keys recorded before are dropped, however few there are.</summary>
    public static long OldestKept(long now) => now - (long)KeyWindowRules.Longest.TotalMilliseconds;
}
