namespace OrleansCounters.Store.MySql;

/// <summary>What a caller waits for: the work, how long it may take, and the answer.</summary>
internal sealed class MySqlCall<T>(Func<MySqlSession, T> work, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answer => _answer.Task;

    /// <summary>True when the caller was told that it took too long.</summary>
    public bool IsLate => clock.GetElapsedTime(_started) >= timeout;

    /// <summary>True where the work need not begin any more: the caller gave up, or was told so.</summary>
    public bool IsGivenUp()
    {
        if (cancellation.IsCancellationRequested)
        {
            _answer.SetCanceled(cancellation);
            return true;
        }

        return IsLate;
    }

    public void Run(MySqlSession session)
    {
        var result = work(session);

        // A transaction that decided against its changes is still open.
        session.Rollback();
        _answer.SetResult(result);
    }

    public void Fail(Exception exception) => _answer.SetException(exception);
}
