using System.Data.Common;
using MySqlConnector;

namespace OrleansCounters.Store.MySql.Drivers;

/// <summary>All that depends on the driver, for the full package set: MySqlConnector.</summary>
internal static class MySqlDriver
{
    public const string Name = "MySqlConnector";

    public static DbConnection Connect(string connectionString) => new MySqlConnection(connectionString);

    /// <summary>Closes it, whatever state it is in, without waiting for the server.</summary>
    public static void Close(DbConnection connection) => connection.Dispose();

    /// <summary>The caller's connection string with what the store decides for itself, and where it leads.</summary>
    /// <exception cref="ArgumentException">It cannot be read. The message may quote a part of it, which may be a part of the password.</exception>
    public static (string ConnectionString, MySqlTarget Target) Read(string connectionString, int connectSeconds, int commandSeconds)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "OrleansCounters",
            AutoEnlist = false,

            // Ending a late command by a second connection would double the wait; the connection is closed and replaced instead.
            CancellationTimeout = -1,
            ConnectionTimeout = (uint)connectSeconds,
            DefaultCommandTimeout = (uint)commandSeconds,

            // Each connection belongs to a thread; a pool below would only add a reset to each opening.
            Pooling = false,
        };
        return (settings.ConnectionString, new MySqlTarget(settings.Server, (int)settings.Port, settings.Database, settings.UserID));
    }

    /// <summary>The server's error number, 1000 and up; lower where it is the driver that speaks.</summary>
    public static int ErrorNumber(Exception exception) => exception is MySqlException mysql ? mysql.Number : 0;

    /// <summary>What to do about a failure that only this driver has; null for all others.</summary>
    public static string? Advice(Exception exception) => null;
}
