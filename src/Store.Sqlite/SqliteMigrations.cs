using System.Reflection;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

/// <summary>The numbered scripts in <c>Migrations/</c>, each run once and written down in <c>schema_version</c>.</summary>
internal static class SqliteMigrations
{
    private const string Folder = "OrleansCounters.Store.Sqlite.Migrations.";

    private const string Table =
        "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)";

    private const string IsForeign =
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%') "
        + "AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'schema_version')";

    /// <summary>Runs what is missing, in the transaction that the caller holds: a second process waits, then finds all done.</summary>
    /// <param name="store">The store's name for messages.</param>
    /// <returns>The schema's version.</returns>
    /// <exception cref="StoreTooNewException">A newer program has been here.</exception>
    /// <exception cref="InvalidOperationException">The file is another program's; it is left as it is.</exception>
    public static int Run(SqliteSession session, string store, long now)
    {
        // People who name the file of the service that this one replaces: its tables have our names, and other columns.
        if (session.Sql(IsForeign).First(row => row.Long(0)) != 0)
        {
            throw new InvalidOperationException($"{store} is another program's: it has tables, and none of them is this service's. Name a file of its own.");
        }

        _ = session.Sql(Table).Run();
        var found = (int)session.Sql("SELECT COALESCE(MAX(version), 0) FROM schema_version").First(row => row.Long(0));
        var scripts = MigrationScript.ReadAll(Assembly.GetExecutingAssembly(), Folder);
        var known = scripts[^1].Version;
        if (found > known)
        {
            throw new StoreTooNewException(store, found, known);
        }

        foreach (var (version, name, text) in scripts.Where(script => script.Version > found))
        {
            session.Script(text);
            _ = session.Sql("INSERT INTO schema_version (version, name, applied_at) VALUES (?1, ?2, ?3)")
                .Bind(1, version).Bind(2, name).Bind(3, now).Run();
        }

        return known;
    }
}
