using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore : IVisitorStore
{
    private const int SketchesAtOnce = 200;

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredVisitors>> LoadVisitorsAsync(IReadOnlyList<VisitorDay> days, CancellationToken cancellation) =>
        ReadSnapshotAsync(session => Load(new MySqlVisitorTable(session), days), cancellation);

    /// <inheritdoc/>
    public Task MergeVisitorsAsync(IReadOnlyList<VisitorRow> rows, CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                VisitorLedger.Merge(rows, new MySqlVisitorTable(session));
                return 0;
            },
            cancellation);

    /// <summary>
    /// Takes its turn among the commits. Where the connection is lost at the end of a reset the second attempt resets again; nobody else comes
    /// in between.
    /// </summary>
    public Task<IReadOnlyList<VisitorAnswer>> CommitVisitorsAsync(IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        _committer.RunAsync(
            session => session.Write(inner => VisitorLedger.Commit(commits, new MySqlVisitorTable(inner), Now)), cancellation);

    /// <inheritdoc/>
    public Task<long> SumVisitorsAsync(string page, int exceptDay, CancellationToken cancellation) =>
        ReadAsync(session => new MySqlVisitorTable(session).Sums([new VisitorDay(page, exceptDay)]).Values.Single(), cancellation);

    private static IReadOnlyList<StoredVisitors> Load(MySqlVisitorTable table, IReadOnlyList<VisitorDay> days)
    {
        var rows = table.Find(days.Distinct().Order(), $"");
        var sums = table.Sums(days);
        return [.. days.Select(day => (rows.GetValueOrDefault(day) ?? new StoredVisitorRow(day, 0, 0, null)).ToStored(sums[day]))];
    }

    private async Task PruneVisitorsAsync(long now, CancellationToken cancellation)
    {
        var kept = VisitorDay.Of(now - (long)VisitorRetention.Sketches.TotalMilliseconds);
        while (await WriteAsync(
            session => session.Run(
                $"""
                UPDATE oc_visitors SET sketch = NULL, sketch_day = NULL WHERE sketch_day < {(long)kept} ORDER BY sketch_day LIMIT {(long)SketchesAtOnce}
                """),
            cancellation) == SketchesAtOnce)
        {
            // More of them.
        }

        var salts = VisitorDay.Of(now - (long)VisitorRetention.Salts.TotalMilliseconds);
        _ = await WriteAsync(session => session.Run($"DELETE FROM oc_salts WHERE day < {(long)salts}"), cancellation);
    }
}
