using System.Data.Common;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Store.MySql;

/// <summary>
/// The visitors in one transaction. A row that is not there cannot be locked, so it is inserted plainly: see <see cref="MySqlStoreTransaction"/>.
/// </summary>
internal sealed class MySqlVisitorTable(MySqlSession session) : IVisitorTable
{
    /// <summary>
    /// Of rows in one statement, before it is written as text of twice that: far below the 16 MiB that servers take, and a row has 32 KiB at most.
    /// </summary>
    private const int MaxBytes = 1 << 20;

    /// <summary>Each row is a range of its own, and servers plan so many ranges only.</summary>
    private const int RangesAtOnce = 250;

    /// <summary>Each sum is a part of a statement of its own.</summary>
    private const int SumsAtOnce = 100;

    private static readonly MySqlText Insert = $"INSERT INTO oc_visitors (page, day, epoch, estimate, sketch, sketch_day) VALUES";

    private static readonly MySqlText Replace =
        $"""
        ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), estimate = VALUES(estimate), sketch = VALUES(sketch), sketch_day = VALUES(sketch_day)
        """;

    private readonly HashSet<VisitorDay> _locked = [];

    public IReadOnlyDictionary<VisitorDay, StoredVisitorRow> Lock(IReadOnlyList<VisitorDay> days)
    {
        var found = Find(days, $"ORDER BY page, day FOR UPDATE");
        _locked.UnionWith(found.Keys);
        return found;
    }

    /// <param name="locking">The end of the statement.</param>
    public Dictionary<VisitorDay, StoredVisitorRow> Find(IEnumerable<VisitorDay> days, MySqlText locking)
    {
        var found = new Dictionary<VisitorDay, StoredVisitorRow>();
        foreach (var some in days.Chunk(RangesAtOnce))
        {
            var rows = session.All(
                $"""
                SELECT page, day, epoch, estimate, sketch FROM oc_visitors FORCE INDEX (PRIMARY)
                WHERE {Any(some)} {locking}
                """,
                Row);
            foreach (var row in rows)
            {
                found[row.Key] = row;
            }
        }

        return found;
    }

    /// <summary>The sum over each page's other days since its last reset.</summary>
    public Dictionary<VisitorDay, long> Sums(IEnumerable<VisitorDay> excepts)
    {
        var sums = new Dictionary<VisitorDay, long>();
        foreach (var some in excepts.Distinct().Chunk(SumsAtOnce))
        {
            MySqlText all = $"";
            for (var i = 0; i < some.Length; i++)
            {
                all.AppendLiteral(i == 0 ? "" : " UNION ALL ");
                all.AppendFormatted(Sum(some[i], i));
            }

            foreach (var (at, sum) in session.All(all, row => ((int)row.GetInt64(0), row.GetInt64(1))))
            {
                sums[some[at]] = sum;
            }
        }

        return sums;
    }

    public void Save(IReadOnlyList<StoredVisitorRow> rows)
    {
        foreach (var known in rows.ToLookup(row => _locked.Contains(row.Key)).OrderByDescending(group => group.Key))
        {
            var some = new List<(StoredVisitorRow Row, byte[]? Sketch)>();
            var size = 0;
            foreach (var row in known)
            {
                var sketch = row.Sketch?.Encode();
                some.Add((row, sketch));
                size += (sketch?.Length ?? 0) + row.Key.Page.Length;
                if (size >= MaxBytes || some.Count == MySqlSession.MaxRows)
                {
                    Save(some, known.Key);
                    some.Clear();
                    size = 0;
                }
            }

            Save(some, known.Key);
        }
    }

    private void Save(List<(StoredVisitorRow Row, byte[]? Sketch)> rows, bool areKnown)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var values = MySqlText.List(rows, item => Values(item.Row, item.Sketch));
        _ = areKnown ? session.Run($"{Insert} {values} {Replace}") : session.Run($"{Insert} {values}");
    }

    /// <summary>Not pairs with IN, for which MariaDB reads, and locks, the whole table.</summary>
    private static MySqlText Any(VisitorDay[] days)
    {
        MySqlText any = $"";
        foreach (var day in days)
        {
            any.AppendLiteral(any.IsEmpty ? "" : " OR ");
            any.AppendFormatted($"(page = {MySqlRows.Bytes(day.Page)} AND day = {(long)day.Day})");
        }

        return any;
    }

    /// <summary>Cast, because a sum is a decimal to the server.</summary>
    private static MySqlText Sum(VisitorDay except, int at)
    {
        var page = MySqlRows.Bytes(except.Page);
        return $"""
            (SELECT {(long)at}, CAST(COALESCE(SUM(estimate), 0) AS SIGNED) FROM oc_visitors FORCE INDEX (PRIMARY)
            WHERE page = {page} AND day <> {(long)except.Day}
            AND day >= COALESCE((SELECT MAX(day) FROM oc_visitors FORCE INDEX (PRIMARY) WHERE page = {page} AND epoch > 0), -1))
            """;
    }

    private static MySqlText Values(StoredVisitorRow row, byte[]? sketch)
    {
        var (key, epoch, estimate, _, _) = row;
        MySqlText bytes = $"NULL";
        if (sketch is not null)
        {
            bytes = $"{sketch}";
        }

        long? sketchDay = sketch is null ? null : key.Day;
        return $"({MySqlRows.Bytes(key.Page)}, {(long)key.Day}, {epoch}, {estimate}, {bytes}, {sketchDay})";
    }

    private static StoredVisitorRow Row(DbDataReader row) => StoredVisitorRow.Read(
        new VisitorDay(MySqlRows.Text(row, 0), (int)row.GetInt64(1)),
        row.GetInt64(2),
        row.GetInt64(3),
        row.IsDBNull(4) ? [] : MySqlRows.Blob(row, 4));
}
