namespace OrleansCounters.Engine.Suite;

/// <summary>Commits that are on their way to the authority and do not get there yet.</summary>
public sealed class HeldCommits
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first of them is held up: from then on changes wait.</summary>
    public Task Entered => _entered.Task.WaitAsync(EngineCalls.Patience);

    public void Release() => _released.SetResult();

    internal Task EnterAsync()
    {
        _ = _entered.TrySetResult();
        return _released.Task;
    }
}
