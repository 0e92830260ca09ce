using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    // Before every key: keys start with a letter.
    private static readonly byte[] BeforeAll = [0];

    /// <inheritdoc/>
    public Task<CounterPage> ListAsync(CounterQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, CounterQuery.MaxLimit, nameof(query));
        return ReadAsync(session => List(session, query), cancellation);
    }

    private static CounterPage List(MySqlSession session, CounterQuery query)
    {
        var from = CounterKey.Of(query.Kind, query.Prefix).ToBytes();
        var to = Behind(from);
        var after = query.After is { } cursor ? CounterKey.Of(query.Kind, cursor.Id).ToBytes() : BeforeAll;
        var below = query.After?.Total ?? long.MaxValue;
        var rows = session.All(
            query switch
            {
                { ByValue: false } => ById(Later(from, Next(after)), to, query.Limit + 1),
                { Prefix.Length: 0 } => AllByValue(query.Kind, below, after, query.Limit + 1),
                _ => PrefixByValue(from, to, below, after, query.Limit + 1),
            },
            MySqlRows.Counter);
        return CounterPage.Of(rows, query.Limit);
    }

    private static MySqlText ById(byte[] from, byte[] to, int limit) =>
        $"""
        SELECT {MySqlRows.CounterColumns} FROM oc_counters FORCE INDEX (PRIMARY)
        WHERE counter_key >= {from} AND counter_key < {to} AND present = 1 ORDER BY counter_key LIMIT {limit}
        """;

    private static MySqlText AllByValue(CounterKind kind, long below, byte[] after, int limit) =>
        $"""
        SELECT {MySqlRows.CounterColumns} FROM oc_counters FORCE INDEX (oc_counters_by_total)
        WHERE kind = {(long)kind} AND present = 1 AND (total < {below} OR (total = {below} AND counter_key > {after}))
        ORDER BY total DESC, counter_key LIMIT {limit}
        """;

    /// <summary>The range of keys is read and sorted: walking all totals for a few keys would cost more.</summary>
    private static MySqlText PrefixByValue(byte[] from, byte[] to, long below, byte[] after, int limit) =>
        $"""
        SELECT {MySqlRows.CounterColumns} FROM oc_counters FORCE INDEX (PRIMARY)
        WHERE counter_key >= {from} AND counter_key < {to} AND present = 1
        AND (total < {below} OR (total = {below} AND counter_key > {after})) ORDER BY total DESC, counter_key LIMIT {limit}
        """;

    /// <summary>The first bytes that do not start with the prefix any more.</summary>
    private static byte[] Behind(byte[] prefix)
    {
        // UTF-8 has no byte 0xFF, so the last byte can always be raised.
        byte[] behind = [.. prefix];
        behind[^1]++;
        return behind;
    }

    /// <summary>The bytes right after these.</summary>
    private static byte[] Next(byte[] key) => [.. key, 0];

    private static byte[] Later(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) >= 0 ? left : right;
}
