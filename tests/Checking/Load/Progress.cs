namespace OrleansCounters.Checking.Load;

/// <summary>How far a load is, in answers: what a fault script waits for, for time says nothing on a busy machine.</summary>
public sealed class Progress(int operations)
{
    private readonly Lock _gate = new();
    private readonly List<(long Answers, TaskCompletionSource Reached)> _waiting = [];
    private long _answers;
    private long _next = long.MaxValue;
    private bool _hasEnded;

    /// <summary>Logical operations planned.</summary>
    public int Operations { get; } = operations;

    /// <summary>Requests answered so far.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>Completes once this share of the planned operations has been answered.</summary>
    /// <param name="share">0 to 1.</param>
    public Task ReachAsync(double share) => AnsweredAsync((long)(share * Operations));

    /// <summary>Completes once so many requests have been answered.</summary>
    public Task AnsweredAsync(long answers)
    {
        lock (_gate)
        {
            if (Answers >= answers || _hasEnded)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((answers, reached));
            Interlocked.Exchange(ref _next, _waiting.Min(waiting => waiting.Answers));
            Wake_NeedsLock();
            return reached.Task;
        }
    }

    internal void Answered()
    {
        if (Interlocked.Increment(ref _answers) >= Interlocked.Read(ref _next))
        {
            lock (_gate)
            {
                Wake_NeedsLock();
            }
        }
    }

    /// <summary>Lets a fault script that waits for more than there is go on.</summary>
    internal void Ended()
    {
        lock (_gate)
        {
            _hasEnded = true;
            foreach (var (_, reached) in _waiting)
            {
                reached.TrySetResult();
            }
        }
    }

    private void Wake_NeedsLock()
    {
        foreach (var (_, reached) in _waiting.Where(waiting => waiting.Answers <= Answers))
        {
            reached.TrySetResult();
        }

        _waiting.RemoveAll(waiting => waiting.Reached.Task.IsCompleted);
        Interlocked.Exchange(ref _next, _waiting.Select(waiting => waiting.Answers).DefaultIfEmpty(long.MaxValue).Min());
    }
}
