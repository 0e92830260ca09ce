using System.Text;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    private const string VisitorDays =
        """
        SELECT day, estimate FROM visitors
        WHERE page = ?1 AND day >= ?2 AND day < ?3 AND estimate > 0
        AND day >= COALESCE((SELECT MAX(day) FROM visitors WHERE page = ?1 AND epoch > 0), -1)
        ORDER BY day
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<VisitorDayCount>> VisitorDaysAsync(string page, int from, int to, CancellationToken cancellation) =>
        await ReadAsync(
            session => session.Sql(VisitorDays).Bind(1, Encoding.UTF8.GetBytes(page)).Bind(2, from).Bind(3, to)
                .All(row => new VisitorDayCount((int)row.Long(0), row.Long(1))),
            cancellation);
}
