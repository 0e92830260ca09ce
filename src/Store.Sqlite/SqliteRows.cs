using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

/// <summary>Columns to records.</summary>
internal static class SqliteRows
{
    public const string CounterColumns = "key, total, adjusted, version, present, changed_at, keyed_at, lineage, created_at, live_keys";

    public const string KeyColumns = "idem_key, fingerprint, value, version, recorded_at";

    public static StoredRow Counter(SqliteStatement row)
    {
        var key = CounterKey.FromBytes(row.Blob(0));
        try
        {
            var state = new CounterState
            {
                Total = row.Number(1),
                Adjusted = row.Number(2),
                Version = row.Number(3),
                Exists = row.Number(4) != 0,
                ChangedAt = row.Number(5),
                KeyedAt = row.Number(6),
                Earlier = Lineage.Parse(row.Text(7)),
            };
            return new StoredRow(key, state, row.Number(8), checked((int)row.Number(9)));
        }
        catch (Exception garbage) when (garbage is FormatException or OverflowException)
        {
            // This row alone: what is read with it must not wait until somebody mends it.
            return StoredRow.Unreadable(key, garbage.Message);
        }
    }

    /// <summary>A record that cannot be read is one of another request: the key is taken, and nothing is applied or made up.</summary>
    public static KeyRecord Key(SqliteStatement row)
    {
        try
        {
            return new KeyRecord(row.Text(0), row.Text(1), row.Number(2), row.Number(3), row.Number(4));
        }
        catch (FormatException)
        {
            return new KeyRecord(row.Text(0), "unreadable", 0, 0, row.Long(4));
        }
    }
}
