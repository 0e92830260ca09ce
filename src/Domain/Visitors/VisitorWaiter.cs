using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Visitors;

/// <summary>One caller that waits. Continuations run elsewhere, so a loop is never at a caller's mercy.</summary>
internal sealed class VisitorWaiter(VisitorRequest request, VisitorHash visitor, long enqueuedAt)
    : TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public VisitorRequest Request { get; } = request;

    /// <summary>Means something where a visitor is added.</summary>
    public VisitorHash Visitor { get; } = visitor;

    /// <summary>A timestamp of the loop's <see cref="TimeProvider"/>.</summary>
    public long EnqueuedAt { get; } = enqueuedAt;

    /// <summary>True where it was sent and no answer came: it may have taken effect.</summary>
    public bool IsInDoubt { get; set; }

    public bool IsAnswered => Task.IsCompleted;

    /// <summary>What the caller is told who cannot be told more.</summary>
    public Outcome GivenUp(bool isSent) =>
        (isSent || IsInDoubt) && Request != VisitorRequest.Learn ? Outcome.Unknown : Outcome.Unavailable;
}
