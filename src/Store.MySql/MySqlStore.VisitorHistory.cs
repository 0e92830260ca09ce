using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<VisitorDayCount>> VisitorDaysAsync(string page, int from, int to, CancellationToken cancellation) =>
        await ReadAsync(
            session => session.All(
                $"""
                SELECT day, estimate FROM oc_visitors FORCE INDEX (PRIMARY)
                WHERE page = {MySqlRows.Bytes(page)} AND day >= {(long)from} AND day < {(long)to} AND estimate > 0
                AND day >= COALESCE((SELECT MAX(day) FROM oc_visitors FORCE INDEX (PRIMARY) WHERE page = {MySqlRows.Bytes(page)} AND epoch > 0), -1)
                ORDER BY day
                """,
                row => new VisitorDayCount((int)row.GetInt64(0), row.GetInt64(1))),
            cancellation);
}
