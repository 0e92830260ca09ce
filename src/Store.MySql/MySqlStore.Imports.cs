using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore : IImportStore
{
    private static readonly MySqlText ImportColumns = $"name, options, revision, done, failed, digest, state, started_at, saved_at";

    /// <inheritdoc/>
    public Task<ImportProgress?> FindImportAsync(string name, CancellationToken cancellation) =>
        ReadAsync(session => Import(session, name, $""), cancellation);

    /// <inheritdoc/>
    public Task<bool> TrySaveImportAsync(ImportProgress? seen, ImportProgress next, CancellationToken cancellation)
    {
        // Where the connection was lost at the commit, the second attempt finds what the first has saved.
        var tried = false;
        return WriteAsync(
            session =>
            {
                var current = Import(session, next.Name, $"FOR UPDATE");
                if (current?.Revision != seen?.Revision)
                {
                    return tried && current == next;
                }

                tried = true;
                _ = current is null ? session.Run(Insert(next)) : session.Run(Update(next));
                return true;
            },
            cancellation);
    }

    private static MySqlText Insert(ImportProgress import) =>
        $"""
        INSERT INTO oc_imports ({ImportColumns}) VALUES ({MySqlRows.Bytes(import.Name)}, {MySqlRows.Bytes(import.Options)}, {import.Revision},
        {import.Rows}, {import.Failed}, {MySqlRows.Bytes(import.Digest)}, {(long)import.State}, {import.StartedAt}, {import.SavedAt})
        """;

    private static MySqlText Update(ImportProgress import) =>
        $"""
        UPDATE oc_imports SET options = {MySqlRows.Bytes(import.Options)}, revision = {import.Revision}, done = {import.Rows},
        failed = {import.Failed}, digest = {MySqlRows.Bytes(import.Digest)}, state = {(long)import.State}, started_at = {import.StartedAt},
        saved_at = {import.SavedAt} WHERE name = {MySqlRows.Bytes(import.Name)}
        """;

    private static ImportProgress? Import(MySqlSession session, string name, MySqlText locking) =>
        session.First(
            $"SELECT {ImportColumns} FROM oc_imports WHERE name = {MySqlRows.Bytes(name)} {locking}",
            row => new ImportProgress(
                MySqlRows.Text(row, 0), MySqlRows.Text(row, 1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), MySqlRows.Text(row, 5),
                (ImportState)row.GetInt64(6), row.GetInt64(7), row.GetInt64(8)));
}
