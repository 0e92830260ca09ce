using System.Text;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Store.Sqlite;

/// <summary>The visitors in one transaction, which has the only write lock of the file where it writes.</summary>
internal sealed class SqliteVisitorTable(SqliteSession session) : IVisitorTable
{
    private const string FindRow = "SELECT epoch, estimate, sketch FROM visitors WHERE page = ?1 AND day = ?2";

    private const string SaveRow =
        """
        INSERT INTO visitors (page, day, epoch, estimate, sketch) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (page, day) DO UPDATE SET epoch = excluded.epoch, estimate = excluded.estimate, sketch = excluded.sketch
        """;

    private const string SumRows =
        """
        SELECT COALESCE(SUM(estimate), 0) FROM visitors
        WHERE page = ?1 AND day <> ?2 AND day >= COALESCE((SELECT MAX(day) FROM visitors WHERE page = ?1 AND epoch > 0), -1)
        """;

    public StoredVisitorRow? Find(VisitorDay day) =>
        session.Sql(FindRow).Bind(1, Encoding.UTF8.GetBytes(day.Page)).Bind(2, day.Day)
            .First(row => StoredVisitorRow.Read(day, row.Long(0), row.Long(1), row.Blob(2)));

    public long Sum(VisitorDay except) =>
        session.Sql(SumRows).Bind(1, Encoding.UTF8.GetBytes(except.Page)).Bind(2, except.Day).First(row => row.Long(0));

    public IReadOnlyDictionary<VisitorDay, StoredVisitorRow> Lock(IReadOnlyList<VisitorDay> days)
    {
        var found = new Dictionary<VisitorDay, StoredVisitorRow>(days.Count);
        foreach (var day in days)
        {
            if (Find(day) is { } row)
            {
                found[day] = row;
            }
        }

        return found;
    }

    public void Save(IReadOnlyList<StoredVisitorRow> rows)
    {
        foreach (var (key, epoch, estimate, sketch, _) in rows)
        {
            // What is not bound is NULL.
            var statement = session.Sql(SaveRow).Bind(1, Encoding.UTF8.GetBytes(key.Page)).Bind(2, key.Day).Bind(3, epoch).Bind(4, estimate);
            _ = (sketch is null ? statement : statement.Bind(5, sketch.Encode())).Run();
        }
    }
}
