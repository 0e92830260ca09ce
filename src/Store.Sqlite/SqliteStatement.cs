using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OrleansCounters.Store.Sqlite;

/// <summary>
/// A prepared statement, used again and again by the one thread that owns the connection. It talks to SQLite's own calls, which
/// Microsoft.Data.Sqlite exposes: a command with parameter objects costs three to four times as much for each row of a batch.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <param name="parameter">Counts from 1, as <c>?1</c> does.</param>
    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    /// <param name="value">Not empty: SQLite would bind an empty one as NULL.</param>
    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, string value)
    {
        Check(raw.sqlite3_bind_text(_statement, parameter, value));
        return this;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    /// <returns>How many rows it changed, where it is an INSERT, UPDATE or DELETE.</returns>
    public int Run()
    {
        try
        {
            _ = Step();
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>What the first row says; the default where there is none.</summary>
    public T? First<T>(Func<SqliteStatement, T> read)
    {
        try
        {
            return Step() ? read(this) : default;
        }
        finally
        {
            Reset();
        }
    }

    public List<T> All<T>(Func<SqliteStatement, T> read)
    {
        var all = new List<T>();
        try
        {
            while (Step())
            {
                all.Add(read(this));
            }

            return all;
        }
        finally
        {
            Reset();
        }
    }

    /// <param name="column">Counts from 0.</param>
    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>As <see cref="Long"/>, where anybody may have written: SQLite keeps text in a column of numbers, and reads it as 0.</summary>
    /// <exception cref="FormatException">It is no whole number.</exception>
    public long Number(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_INTEGER
        ? Long(column)
        : throw new FormatException($"{raw.sqlite3_column_name(_statement, column).utf8_to_string()} is no whole number.");

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return code == raw.SQLITE_ROW;
        }

        // The message is lost by the reset that follows.
        throw new SqliteException(
            raw.sqlite3_errmsg(_database).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(_database));
    }

    private void Reset()
    {
        // Says again what the step said.
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
