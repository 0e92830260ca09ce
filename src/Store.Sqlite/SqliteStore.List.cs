using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    private const string ById =
        $"""
        SELECT {SqliteRows.CounterColumns} FROM counters
        WHERE key >= ?1 AND key < ?2 AND present = 1 ORDER BY key LIMIT ?3
        """;

    private const string AllByValue =
        $"""
        SELECT {SqliteRows.CounterColumns} FROM counters
        WHERE kind = ?1 AND present = 1 AND total <= ?2 AND (total < ?2 OR key > ?3) ORDER BY total DESC, key LIMIT ?4
        """;

    // With a prefix the range of keys is read and sorted; the plus keeps SQLite from walking all totals for a few keys.
    private const string PrefixByValue =
        $"""
        SELECT {SqliteRows.CounterColumns} FROM counters
        WHERE key >= ?1 AND key < ?2 AND present = 1 AND (+total < ?3 OR (+total = ?3 AND key > ?4)) ORDER BY +total DESC, key LIMIT ?5
        """;

    // Before every key: keys start with a letter.
    private static readonly byte[] BeforeAll = [0];

    /// <inheritdoc/>
    public Task<CounterPage> ListAsync(CounterQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, CounterQuery.MaxLimit, nameof(query));
        return ReadAsync(session => List(session, query), cancellation);
    }

    private static CounterPage List(SqliteSession session, CounterQuery query)
    {
        var from = CounterKey.Of(query.Kind, query.Prefix).ToBytes();
        var to = Behind(from);
        var after = query.After is { } cursor ? CounterKey.Of(query.Kind, cursor.Id).ToBytes() : BeforeAll;
        var below = query.After?.Total ?? long.MaxValue;
        var one = query.Limit + 1;
        var statement = query switch
        {
            { ByValue: false } => session.Sql(ById).Bind(1, Later(from, Next(after))).Bind(2, to).Bind(3, one),
            { Prefix.Length: 0 } => session.Sql(AllByValue).Bind(1, (long)query.Kind).Bind(2, below).Bind(3, after).Bind(4, one),
            _ => session.Sql(PrefixByValue).Bind(1, from).Bind(2, to).Bind(3, below).Bind(4, after).Bind(5, one),
        };
        var rows = statement.All(SqliteRows.Counter);
        return CounterPage.Of(rows, query.Limit);
    }

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
