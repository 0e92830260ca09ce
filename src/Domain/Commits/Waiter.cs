namespace OrleansCounters.Domain.Commits;

/// <summary>One caller that waits for its own answer. Continuations run elsewhere, so a commit loop is never at a caller's mercy.</summary>
internal sealed class Waiter(long delta, long enqueuedAt)
    : TaskCompletionSource<LaneAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>What this caller added to a folded operation.</summary>
    public long Delta { get; } = delta;

    /// <summary>A timestamp of the loop's <see cref="TimeProvider"/>.</summary>
    public long EnqueuedAt { get; } = enqueuedAt;
}
