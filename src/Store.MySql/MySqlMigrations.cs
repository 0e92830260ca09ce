using System.Reflection;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

/// <summary>The numbered scripts in <c>Migrations/</c>, each written down in <c>oc_schema_version</c> once it has run to its end.</summary>
internal static class MySqlMigrations
{
    /// <summary>For one statement of a migration, and for one that waits while another process migrates.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Folder = "OrleansCounters.Store.MySql.Migrations.";

    // Locks are the server's, not the database's, and their names end after 64 characters.
    private static readonly MySqlText LockName = $"CONCAT('oc_schema_', SHA1(DATABASE()))";

    /// <summary>
    /// Runs what is missing, while no other process does. DDL cannot be rolled back: a script that stopped in its middle runs again from
    /// its start, so all that scripts do can be repeated.
    /// </summary>
    /// <param name="store">The store's name for messages.</param>
    /// <returns>The schema's version.</returns>
    /// <exception cref="StoreTooNewException">A newer program has been here.</exception>
    public static int Run(MySqlSession session, string store, long now)
    {
        session.Patience = Patience;
        try
        {
            // The lock ends with the connection, so a process that dies here holds up nobody.
            if (session.First($"SELECT COALESCE(GET_LOCK({LockName}, {(long)Patience.TotalSeconds - 5}), 0)", row => row.GetInt64(0)) != 1)
            {
                throw new StoreUnavailableException($"{store} is being brought up to date by another process, which takes long: try again.");
            }

            var version = Migrate(session, store, now);
            _ = session.First($"SELECT RELEASE_LOCK({LockName})", row => row.GetValue(0));
            return version;
        }
        finally
        {
            session.Patience = null;
        }
    }

    private static int Migrate(MySqlSession session, string store, long now)
    {
        _ = session.Run(
            $"""
            CREATE TABLE IF NOT EXISTS oc_schema_version (
                version INT NOT NULL, name VARBINARY(255) NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (version)
            ) ENGINE = InnoDB
            """);
        var found = (int)session.First($"SELECT COALESCE(MAX(version), 0) FROM oc_schema_version", row => row.GetInt64(0));
        var scripts = MigrationScript.ReadAll(Assembly.GetExecutingAssembly(), Folder);
        var known = scripts[^1].Version;
        if (found > known)
        {
            throw new StoreTooNewException(store, found, known);
        }

        foreach (var script in scripts.Where(script => script.Version > found))
        {
            _ = session.Run(Text(script));
            _ = session.Run(
                $"INSERT INTO oc_schema_version (version, name, applied_at) VALUES ({script.Version}, {MySqlRows.Bytes(script.Name)}, {now})");
        }

        return known;
    }

    private static MySqlText Text(MigrationScript script)
    {
        MySqlText text = $"";
        text.AppendLiteral(script.Text);
        return text;
    }
}
