using System.Data.Common;
using OrleansCounters.Store.MySql.Drivers;

namespace OrleansCounters.Store.MySql;

/// <summary>One open connection. Only one thread ever uses it.</summary>
internal sealed class MySqlSession : IDisposable
{
    /// <summary>The most rows, or keys, in one statement.</summary>
    public const int MaxRows = 1_000;

    private readonly DbConnection _connection;
    private bool _inTransaction;

    private MySqlSession(DbConnection connection, MySqlStatistics statistics)
    {
        _connection = connection;
        Statistics = statistics;
    }

    public MySqlStatistics Statistics { get; }

    /// <summary>True where an answer was not read to its end: nothing more can be asked.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>How long each of the next statements may take; null for the connection's own limit.</summary>
    public TimeSpan? Patience { get; set; }

    /// <param name="reader">True for transactions that read one snapshot, false for those that lock what they read.</param>
    /// <exception cref="MySqlLinkException">The server cannot be reached.</exception>
    public static MySqlSession Open(string connectionString, bool reader, MySqlStatistics statistics)
    {
        var session = new MySqlSession(MySqlDriver.Connect(connectionString), statistics);
        try
        {
            _ = Call(() =>
            {
                session._connection.Open();
                return 0;
            });
            session.Configure(reader);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement that returns no rows, or several of them.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run(MySqlText text)
    {
        using var command = Command(text);
        return Call(command.ExecuteNonQuery);
    }

    /// <summary>What the first row says; the default where there is none.</summary>
    public T? First<T>(MySqlText text, Func<DbDataReader, T> read) => All(text, read) is [var first, ..] ? first : default;

    public List<T> All<T>(MySqlText text, Func<DbDataReader, T> read)
    {
        // Closed where all was read, and only there: where an error ended the rows, MySql.Data would wait for more of them.
        var command = Command(text);
        IsBroken = true;
        var reader = Call(command.ExecuteReader);
        var all = new List<T>();
        while (Call(reader.Read))
        {
            all.Add(read(reader));
        }

        reader.Dispose();
        command.Dispose();
        IsBroken = false;
        return all;
    }

    /// <summary>Runs work that is not the counters', inside of this session's transaction.</summary>
    public T Use<T>(Func<DbConnection, T> work)
    {
        // Whether an answer was left unread cannot be told from here.
        IsBroken = true;
        var result = Call(() => work(_connection));
        IsBroken = false;
        return result;
    }

    /// <summary>Runs the work in one transaction. Where it fails, the caller of the thread rolls back.</summary>
    public T Write<T>(Func<MySqlSession, T> work)
    {
        Begin();
        var result = work(this);
        Commit();
        return result;
    }

    /// <summary>Runs the work on one snapshot of the data. For sessions opened as a reader.</summary>
    public T Read<T>(Func<MySqlSession, T> work)
    {
        Begin();
        var result = work(this);
        Rollback();
        return result;
    }

    public void Begin()
    {
        _ = Run($"START TRANSACTION");
        _inTransaction = true;
    }

    public void Commit()
    {
        _ = Run($"COMMIT");
        _inTransaction = false;
    }

    /// <summary>Undoes what was not committed; does nothing where all was.</summary>
    public void Rollback()
    {
        if (_inTransaction)
        {
            _ = Run($"ROLLBACK");
            _inTransaction = false;
        }
    }

    public void Dispose() => MySqlDriver.Close(_connection);

    private void Configure(bool reader)
    {
        // READ COMMITTED locks rows and not the gaps between them, so inserts of neighbours do not wait for each other.
        _ = reader
            ? Run($"SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            : Run($"SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");

        // Strict: what does not fit is an error and never cut off. No notes, and a character set for texts: MySql.Data asks what each warning
        // was, and misreads MariaDB's answer where it has set no character set for it.
        _ = Run($"SET SESSION sql_mode = 'STRICT_ALL_TABLES', sql_notes = 0, character_set_results = utf8mb4, innodb_lock_wait_timeout = 1");

        // MariaDB turns a list of 1,000 keys into a join, which locks rows in an order of its own. MySQL knows neither this habit nor its
        // setting, and takes the second half for a comment.
        _ = Run($"SET SESSION sql_notes = 0 /*M!100307 , in_predicate_conversion_threshold = 0 */");
    }

    private DbCommand Command(MySqlText text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text.ToString();
        if (Patience is { } patience)
        {
            command.CommandTimeout = (int)Math.Ceiling(patience.TotalSeconds);
        }

        Statistics.AddStatement();
        return command;
    }

    /// <summary>A number below 1000 is no word of the server. Drivers say the end of a connection in many ways, down to a null reference.</summary>
    private static T Call<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception) when (MySqlDriver.ErrorNumber(exception) < 1_000)
        {
            throw new MySqlLinkException(exception);
        }
    }
}
