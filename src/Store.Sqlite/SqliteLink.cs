using Microsoft.Data.Sqlite;

namespace OrleansCounters.Store.Sqlite;

/// <summary>A thread's connection, opened when it is first needed and again after a failure.</summary>
internal sealed class SqliteLink(SqliteStoreOptions options, bool reader)
{
    private SqliteSession? _session;

    public SqliteSession Session => _session ??= SqliteSession.Open(options, reader);

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
