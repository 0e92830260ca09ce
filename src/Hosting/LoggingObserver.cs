using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Commits;

namespace OrleansCounters.Hosting;

/// <summary>Writes what goes wrong between counters and their authority into the log, once when it begins and once when it ends.</summary>
internal sealed class LoggingObserver(ILogger<LoggingObserver> logger) : ICommitObserver
{
    private volatile bool _isCommitFailing;
    private volatile bool _isFlushFailing;

    public void Committed(string authority, int counters, int callers, TimeSpan duration)
    {
        if (_isCommitFailing)
        {
            _isCommitFailing = false;
            Log.CommitsRecovered(logger, authority);
        }
    }

    public void CommitInDoubt(string authority, Exception error) => CommitFails(authority, error);

    public void CommitAbandoned(string authority, int counters) => Log.CommitAbandoned(logger, authority, counters);

    public void SessionOpened(string authority, long generation) => Log.SessionOpened(logger, authority, generation);

    public void SessionFailed(string authority, Exception error) => CommitFails(authority, error);

    public void CounterCorrupt(string authority, string counter, string problem) => Log.CounterCorrupt(logger, authority, counter, problem);

    public void SeedFailed(string authority, Exception error) => FlushFailed(error);

    public void Flushed(int rows, TimeSpan duration)
    {
        if (_isFlushFailing)
        {
            _isFlushFailing = false;
            Log.FlushesRecovered(logger, rows);
        }
    }

    public void FlushFailed(Exception error)
    {
        if (!_isFlushFailing)
        {
            _isFlushFailing = true;
            Log.FlushFailed(logger, error.Message);
        }
    }

    public void NodeFailed(string node, Exception error) => Log.NodeFailed(logger, node, error.Message);

    private void CommitFails(string authority, Exception error)
    {
        if (!_isCommitFailing)
        {
            _isCommitFailing = true;
            Log.CommitFailed(logger, authority, error.Message);
        }
    }
}
