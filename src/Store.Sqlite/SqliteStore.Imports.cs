using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore : IImportStore
{
    private const string FindImport =
        "SELECT name, options, revision, done, failed, digest, state, started_at, saved_at FROM imports WHERE name = ?1";

    private const string SaveImport =
        """
        INSERT INTO imports (name, options, revision, done, failed, digest, state, started_at, saved_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (name) DO UPDATE SET options = excluded.options, revision = excluded.revision, done = excluded.done,
            failed = excluded.failed, digest = excluded.digest, state = excluded.state, started_at = excluded.started_at,
            saved_at = excluded.saved_at
        """;

    /// <inheritdoc/>
    public Task<ImportProgress?> FindImportAsync(string name, CancellationToken cancellation) =>
        ReadAsync(session => Import(session, name), cancellation);

    /// <inheritdoc/>
    public Task<bool> TrySaveImportAsync(ImportProgress? seen, ImportProgress next, CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                if (Import(session, next.Name)?.Revision != seen?.Revision)
                {
                    return false;
                }

                _ = session.Sql(SaveImport)
                    .Bind(1, next.Name).Bind(2, next.Options).Bind(3, next.Revision).Bind(4, next.Rows).Bind(5, next.Failed)
                    .Bind(6, next.Digest).Bind(7, (long)next.State).Bind(8, next.StartedAt).Bind(9, next.SavedAt).Run();
                return true;
            },
            cancellation);

    private static ImportProgress? Import(SqliteSession session, string name) =>
        session.Sql(FindImport).Bind(1, name).First(row => new ImportProgress(
            row.Text(0), row.Text(1), row.Long(2), row.Long(3), row.Long(4), row.Text(5), (ImportState)row.Long(6), row.Long(7), row.Long(8)));
}
