using System.Data.Common;
using System.Text;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

/// <summary>Columns to records, and records to rows of a statement.</summary>
internal static class MySqlRows
{
    public static readonly MySqlText CounterColumns =
        $"counter_key, total, adjusted, version, present, changed_at, keyed_at, lineage, created_at, live_keys";

    public static readonly MySqlText KeyColumns = $"idem_key, fingerprint, outcome, version, recorded_at";

    public static StoredRow Counter(DbDataReader row)
    {
        var key = CounterKey.FromBytes(Blob(row, 0));
        try
        {
            var state = new CounterState
            {
                Total = row.GetInt64(1),
                Adjusted = row.GetInt64(2),
                Version = row.GetInt64(3),
                Exists = row.GetInt64(4) != 0,
                ChangedAt = row.GetInt64(5),
                KeyedAt = row.GetInt64(6),
                Earlier = Lineage.Parse(Text(row, 7)),
            };
            return new StoredRow(key, state, row.GetInt64(8), (int)row.GetInt64(9));
        }
        catch (Exception garbage) when (garbage is FormatException or OverflowException)
        {
            // This row alone: what is read with it must not wait until somebody mends it.
            return StoredRow.Unreadable(key, garbage.Message);
        }
    }

    /// <summary>In the order of <see cref="CounterColumns"/>, then kind, reset_at and many_keys.</summary>
    public static MySqlText Values(StoredRow row)
    {
        var (key, state, createdAt, liveKeys) = row;
        long? resetAt = state.Exists ? null : state.ChangedAt;
        return $"""
            ({key.ToBytes()}, {state.Total}, {state.Adjusted}, {state.Version}, {Flag(state.Exists)}, {state.ChangedAt}, {state.KeyedAt},
            {Bytes(state.Earlier.ToString())}, {createdAt}, {liveKeys}, {(long)key.Kind}, {resetAt}, {Flag(liveKeys > KeyWindowRules.Newest)})
            """;
    }

    /// <param name="first">The column where <see cref="KeyColumns"/> start.</param>
    public static KeyRecord Key(DbDataReader row, int first = 0) => new(
        Text(row, first), Text(row, first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3), row.GetInt64(first + 4));

    public static MySqlText Values((CounterKey Counter, KeyRecord Record) key) =>
        $"""
        ({key.Counter.ToBytes()}, {Bytes(key.Record.Key)}, {Bytes(key.Record.Fingerprint)}, {key.Record.Value}, {key.Record.Version},
        {key.Record.RecordedAt})
        """;

    public static MySqlText Values(HistoryEntry entry) =>
        $"({entry.Key.ToBytes()}, {(long)entry.Resolution}, {entry.Start}, {entry.Change})";

    public static byte[] Blob(DbDataReader row, int column) => (byte[])row.GetValue(column);

    public static string Text(DbDataReader row, int column) => Encoding.UTF8.GetString(Blob(row, column));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static long Flag(bool value) => value ? 1 : 0;
}
