using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Folding;

/// <summary>One caller of a folded increment, who gets an answer of its own.</summary>
/// <param name="since">A timestamp of the fold's <see cref="TimeProvider"/>.</param>
internal sealed class FoldedCaller(long delta, long since) : TaskCompletionSource<ChangeResult>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public long Delta => delta;

    public long Since => since;

    /// <summary>True where it is sent by itself, because the sum with others would have left the range.</summary>
    public bool IsAlone { get; set; }
}
