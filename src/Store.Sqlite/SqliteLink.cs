using Microsoft.Data.Sqlite;

namespace OrleansCounters.Store.Sqlite;

/// <summary>A thread's connection, opened when it is first needed and again after a failure.</summary>
internal sealed class SqliteLink(SqliteStoreOptions options, bool reader)
{
    private SqliteSession? _session;

    public SqliteSession Session => _session ??= SqliteSession.Open(options, reader);

    /// <summary>The disk is full: what the write-ahead log has goes into the file, and the log gives up its room. SQLite does so by itself only behind a commit, and there will be none.</summary>
    public void MakeRoom()
    {
        try
        {
            Session.Script("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // No room for that either, or others read: the next call tries again.
            Drop();
        }
    }

    public void Drop()
    {
        var session = _session;
        _session = null;
        try
        {
            session?.Dispose();
        }
        catch (SqliteException)
        {
            // A file that failed may fail again while it is closed; the call that saw it first has told its caller.
        }
    }
}
