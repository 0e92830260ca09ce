namespace OrleansCounters.Client.Folding;

/// <summary>One caller of a fold.</summary>
internal sealed class FoldWaiter(long by, CancellationToken cancellation)
{
    // Continuations elsewhere: the loop that answers must not run its callers' code.
    private readonly TaskCompletionSource<CounterChange> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long By => by;

    /// <summary>True where the caller has left; it is left out of what was not sent yet.</summary>
    public bool IsCancelled => cancellation.IsCancellationRequested;

    public Task<CounterChange> Task => _answer.Task.WaitAsync(cancellation);

    public void Answer(CounterChange change) => _answer.TrySetResult(change);

    public void Fail(Exception error) => _answer.TrySetException(error);
}
