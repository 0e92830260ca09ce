namespace OrleansCounters.Domain.Commits;

/// <summary>Nobody watches.</summary>
public sealed class SilentObserver : ICommitObserver
{
    public static SilentObserver Instance { get; } = new();

    public void Committed(string authority, int counters, int callers, TimeSpan duration)
    {
    }

    public void CommitInDoubt(string authority, Exception error)
    {
    }

    public void CommitAbandoned(string authority, int counters)
    {
    }

    public void SessionOpened(string authority, long generation)
    {
    }

    public void SessionFailed(string authority, Exception error)
    {
    }

    public void CounterCorrupt(string authority, string counter, string problem)
    {
    }

    public void SeedFailed(string authority, Exception error)
    {
    }

    public void Flushed(int rows, TimeSpan duration)
    {
    }

    public void FlushFailed(Exception error)
    {
    }

    public void NodeFailed(string node, Exception error)
    {
    }
}
