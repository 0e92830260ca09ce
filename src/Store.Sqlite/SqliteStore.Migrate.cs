namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public Task MigrateAsync(CancellationToken cancellation) =>
        WriteAsync(session => SqliteMigrations.Run(session, $"The SQLite store '{Path.GetFullPath(_options.Path)}'", Now), cancellation);
}
