using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

/// <summary>Columns to records.</summary>
internal static class SqliteRows
{
    public const string CounterColumns = "key, total, adjusted, version, present, changed_at, keyed_at, lineage, created_at, live_keys";

    public const string KeyColumns = "idem_key, fingerprint, value, version, recorded_at";

    public static StoredRow Counter(SqliteStatement row) => new(
        CounterKey.FromBytes(row.Blob(0)),
        new CounterState
        {
            Total = row.Long(1),
            Adjusted = row.Long(2),
            Version = row.Long(3),
            Exists = row.Long(4) != 0,
            ChangedAt = row.Long(5),
            KeyedAt = row.Long(6),
            Earlier = Lineage.Parse(row.Text(7)),
        },
        row.Long(8),
        (int)row.Long(9));

    public static KeyRecord Key(SqliteStatement row) => new(row.Text(0), row.Text(1), row.Long(2), row.Long(3), row.Long(4));
}
