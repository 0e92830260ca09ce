using System.Diagnostics;

namespace OrleansCounters.Domain.Commits;

/// <summary>One caller that waits for its own answer.</summary>
/// <param name="delta">What this caller adds to a folded operation.</param>
/// <param name="enqueuedAt">A timestamp of the loop's <see cref="TimeProvider"/>.</param>
internal abstract class Waiter(long delta, long enqueuedAt)
{
    private bool _hasLeft;

    public long Delta { get; } = delta;

    public long EnqueuedAt { get; } = enqueuedAt;

    /// <summary>The caller's span; null where nobody listens to those.</summary>
    public virtual Activity? Caller => null;

    /// <summary>True where an answer is put down in a moment and runs none of the caller's code.</summary>
    public virtual bool IsAnsweredAtOnce => false;

    /// <summary>True for the first who asks: in doubt there may be two answers for a caller, who leaves with the first.</summary>
    public bool TryLeave() => !Interlocked.Exchange(ref _hasLeft, true);

    /// <summary>Called once. May run the caller's own code unless <see cref="IsAnsweredAtOnce"/>, so the loop itself does not call it then: see <c>CommitLoop.Complete</c>.</summary>
    public abstract void Answer(in LaneAnswer answer);
}
