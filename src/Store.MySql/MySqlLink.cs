namespace OrleansCounters.Store.MySql;

/// <summary>A thread's connection, opened when it is first needed and again after a failure.</summary>
internal sealed class MySqlLink(string connectionString, bool reader, MySqlStatistics statistics)
{
    private MySqlSession? _session;

    public MySqlSession Session => _session ??= MySqlSession.Open(connectionString, reader, statistics);

    /// <summary>Makes the connection fit for the next call: rolled back where that works, else closed.</summary>
    public void Recover(bool keep)
    {
        try
        {
            if (keep && _session is { IsBroken: false })
            {
                _session.Rollback();
                return;
            }
        }
        catch (Exception)
        {
            // Closing it rolls back too.
        }

        Drop();
    }

    public void Drop()
    {
        var session = _session;
        _session = null;
        try
        {
            session?.Dispose();
        }
        catch (Exception)
        {
            // A connection that failed may fail again while it is closed; the call that saw it first tells its caller.
        }
    }
}
