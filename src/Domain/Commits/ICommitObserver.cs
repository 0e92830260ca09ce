using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Commits;

/// <summary>Is told what commit loops and write-behind do, for logs and metrics. Implementations must be quick and must not throw.</summary>
public interface ICommitObserver
{
    /// <param name="callers">Callers that the batch answers.</param>
    void Committed(string authority, int counters, int callers, TimeSpan duration);

    /// <summary>A batch got no answer; it will be sent again, unchanged.</summary>
    void CommitInDoubt(string authority, Exception error);

    /// <summary>A batch in doubt met an authority that lost its trace: its callers were told that the outcome is unknown.</summary>
    void CommitAbandoned(string authority, int counters);

    void SessionOpened(string authority, long generation);

    void SessionFailed(string authority, Exception error);

    /// <summary>What an authority holds for a counter cannot be read.</summary>
    void CounterCorrupt(string authority, string counter, string problem);

    /// <summary>The store could not say what it knows of counters that the authority has no current record of.</summary>
    void SeedFailed(string authority, Exception error);

    void Flushed(int rows, TimeSpan duration);

    void FlushFailed(Exception error);

    /// <summary>A mirror node could not be asked what the store lacks, or told what it has. Nothing is lost by it: it is asked again.</summary>
    void NodeFailed(string node, Exception error);

    /// <summary>What went wrong between a node and the store is the store's fault where that says so.</summary>
    void SweepFailed(string node, Exception error)
    {
        if (error is StoreUnavailableException)
        {
            FlushFailed(error);
        }
        else
        {
            NodeFailed(node, error);
        }
    }
}
