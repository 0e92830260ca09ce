using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using MySql.Data.MySqlClient;

namespace OrleansCounters.Store.MySql.Drivers;

/// <summary>All that depends on the driver, for the limited package set: MySql.Data 8.0.16.</summary>
internal static class MySqlDriver
{
    public const string Name = "MySql.Data";

    public static DbConnection Connect(string connectionString) => new MySqlConnection(connectionString);

    /// <summary>
    /// Closes it, whatever state it is in, without waiting for the server. Its own way waits for the rest of an answer that an error has
    /// ended, until the command's time is up.
    /// </summary>
    public static void Close(DbConnection connection)
    {
        if (connection.State == ConnectionState.Open)
        {
            Abort((MySqlConnection)connection);
        }

        connection.Dispose();
    }

    /// <summary>The caller's connection string with what the store decides for itself, and where it leads.</summary>
    /// <exception cref="ArgumentException">It cannot be read. The message may quote a part of it, which may be a part of the password.</exception>
    public static (string ConnectionString, MySqlTarget Target) Read(string connectionString, int connectSeconds, int commandSeconds)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString)
        {
            AutoEnlist = false,
            ConnectionTimeout = (uint)connectSeconds,
            DefaultCommandTimeout = (uint)commandSeconds,

            // Each connection belongs to a thread; a pool below would only add a reset to each opening.
            Pooling = false,

            // What it would speak by itself is Latin.
            CharacterSet = "utf8mb4",
        };
        return (settings.ConnectionString, new MySqlTarget(settings.Server, (int)settings.Port, settings.Database, settings.UserID));
    }

    /// <summary>The server's error number, 1000 and up; lower where it is the driver that speaks. What is said while connecting lies deeper.</summary>
    public static int ErrorNumber(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is MySqlException { Number: > 0 } mysql)
            {
                return mysql.Number;
            }
        }

        return 0;
    }

    /// <summary>What to do about a failure that only this driver has; null for all others.</summary>
    public static string? Advice(Exception exception) =>
        exception is InvalidCastException
            ? "cannot be read by MySql.Data 8.0.16: MariaDB 10.10 and newer need the server option old_mode=NO_NULL_COLLATION_IDS; "
                + "the full package set needs nothing"
            : null;

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Abort")]
    private static extern void Abort(MySqlConnection connection);
}
