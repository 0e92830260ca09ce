using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OrleansCounters.Store.Sqlite;

/// <summary>One open connection and its prepared statements. Only one thread ever uses it.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = [];

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    /// <summary>For work that is not the counters', inside of this session's transaction.</summary>
    public SqliteConnection Connection => _connection;

    private sqlite3 Handle => _connection.Handle!;

    public static SqliteSession Open(SqliteStoreOptions options, bool reader)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        }.ToString());
        var session = new SqliteSession(connection);
        try
        {
            connection.Open();
            session.Configure(options, reader);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The statement for this text, prepared once.</summary>
    public SqliteStatement Sql(string text)
    {
        if (!_statements.TryGetValue(text, out var statement))
        {
            _statements[text] = statement = new SqliteStatement(Handle, text);
        }

        return statement;
    }

    /// <summary>Runs a text of many statements, as migrations are.</summary>
    public void Script(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        _ = command.ExecuteNonQuery();
    }

    /// <summary>Runs the work in one transaction that holds the write lock from its first moment, so that it never has to give up midway.</summary>
    public T Write<T>(Func<SqliteSession, T> work)
    {
        Begin();
        try
        {
            var result = work(this);
            Commit();
            return result;
        }
        finally
        {
            Rollback();
        }
    }

    /// <summary>Runs the work on one snapshot of the data.</summary>
    public T Read<T>(Func<SqliteSession, T> work)
    {
        _ = Sql("BEGIN").Run();
        try
        {
            return work(this);
        }
        finally
        {
            Rollback();
        }
    }

    public void Begin() => Sql("BEGIN IMMEDIATE").Run();

    public void Commit() => Sql("COMMIT").Run();

    /// <summary>Undoes what was not committed; does nothing where all was, or where SQLite has undone it already.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(Handle) == 0)
        {
            _ = Sql("ROLLBACK").Run();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private void Configure(SqliteStoreOptions options, bool reader)
    {
        Script($"PRAGMA busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}");
        using var mode = _connection.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode = WAL";
        if (mode.ExecuteScalar() as string is not "wal")
        {
            throw new SqliteException("The file system does not support SQLite's write-ahead log (is it a network share?).", raw.SQLITE_CANTOPEN);
        }

        // FULL waits for the disk at every commit. Group commit shares that wait among all changes of a batch, so it is cheap, and what was
        // acknowledged survives a power cut and not only a killed process. A longer log makes checkpoints rarer: 4,000 pages are 16 MiB.
        Script(reader
            ? "PRAGMA query_only = 1; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384"
            : "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; "
                + "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
    }
}
