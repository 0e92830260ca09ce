using Microsoft.Data.Sqlite;
using OrleansCounters.Domain.Store;
using SQLitePCL;

namespace OrleansCounters.Store.Sqlite;

/// <summary>Says in words what SQLite says in codes, and what to do about it.</summary>
internal static class SqliteFailures
{
    public static Exception Translate(Exception exception, SqliteStoreOptions options)
    {
        var advice = exception switch
        {
            SqliteException sqlite => Advice(sqlite, options),
            UnauthorizedAccessException or IOException => "cannot be opened: check that its folder exists and that this user may write there",
            _ => null,
        };
        return advice is null
            ? exception
            : new StoreUnavailableException($"The SQLite store '{Path.GetFullPath(options.Path)}' {advice}. ({exception.Message})", exception);
    }

    private static string? Advice(SqliteException exception, SqliteStoreOptions options) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL =>
            $"has been locked by another process for {options.BusyTimeout.TotalSeconds:0.###} s: "
            + "end what else writes to it (a second service, a backup, a shell with an open transaction)",
        raw.SQLITE_FULL => "has no room to grow: free space on its disk; it goes on by itself",
        raw.SQLITE_CANTOPEN => "cannot be opened: check that its folder exists and that this user may write there",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "cannot be written: check the permissions of the file and of its folder",
        raw.SQLITE_IOERR => "cannot be read or written: check its disk",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "is damaged or is no SQLite database: move it away and restore a backup",
        _ => null,
    };
}
