using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore : IVisitorStore
{
    private const int SketchesAtOnce = 200;

    private const string DropSketches =
        "UPDATE visitors SET sketch = NULL WHERE rowid IN (SELECT rowid FROM visitors WHERE sketch IS NOT NULL AND day < ?1 LIMIT ?2)";

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredVisitors>> LoadVisitorsAsync(IReadOnlyList<VisitorDay> days, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<StoredVisitors>>(session => [.. days.Select(day => Load(new SqliteVisitorTable(session), day))], cancellation);

    /// <inheritdoc/>
    public Task MergeVisitorsAsync(IReadOnlyList<VisitorRow> rows, CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                VisitorLedger.Merge(rows, new SqliteVisitorTable(session));
                return 0;
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VisitorAnswer>> CommitVisitorsAsync(IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        WriteAsync(session => VisitorLedger.Commit(commits, new SqliteVisitorTable(session), Now), cancellation);

    /// <inheritdoc/>
    public Task<long> SumVisitorsAsync(string page, int exceptDay, CancellationToken cancellation) =>
        ReadAsync(session => new SqliteVisitorTable(session).Sum(new VisitorDay(page, exceptDay)), cancellation);

    private static StoredVisitors Load(SqliteVisitorTable table, VisitorDay day) =>
        (table.Find(day) ?? new StoredVisitorRow(day, 0, 0, null)).ToStored(table.Sum(day));

    private async Task PruneVisitorsAsync(long now, CancellationToken cancellation)
    {
        var kept = VisitorDay.Of(now - (long)VisitorRetention.Sketches.TotalMilliseconds);
        while (await WriteAsync(session => session.Sql(DropSketches).Bind(1, kept).Bind(2, SketchesAtOnce).Run(), cancellation) == SketchesAtOnce)
        {
            // More of them.
        }

        _ = await WriteAsync(
            session => session.Sql(DropSalts).Bind(1, VisitorDay.Of(now - (long)VisitorRetention.Salts.TotalMilliseconds)).Run(), cancellation);
    }
}
