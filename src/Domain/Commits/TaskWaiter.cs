namespace OrleansCounters.Domain.Commits;

/// <summary>A caller that waits for nothing else.</summary>
internal class TaskWaiter(long delta, long enqueuedAt) : Waiter(delta, enqueuedAt)
{
    private readonly TaskCompletionSource<LaneAnswer> _source = new();

    public Task<LaneAnswer> Task => _source.Task;

    public override void Answer(in LaneAnswer answer) => _ = _source.TrySetResult(answer);
}
