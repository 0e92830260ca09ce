using OrleansCounters.Domain.Commits;

namespace OrleansCounters.Domain.Counters;

/// <summary>Changes that were handed over together and are waited for together: one caller is woken once, not each of them.</summary>
/// <param name="results">Where the answers go, each at its own index; all of them are answered before <see cref="Answered"/> is done.</param>
/// <param name="reached">The level of a change that the authority committed.</param>
public sealed class ManyChanges(Memory<ChangeResult> results, Durability reached)
{
    // Continuations run elsewhere, so a commit loop is never at a caller's mercy.
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = results.Length;

    public Task Answered => results.Length == 0 ? Task.CompletedTask : _answered.Task;

    /// <summary>Called once for each index.</summary>
    public void Answer(int index, ChangeResult result)
    {
        results.Span[index] = result;
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _answered.SetResult();
        }
    }

    internal void Answer(int index, in LaneAnswer answer) => Answer(
        index,
        answer.Outcome == Outcome.Done
            ? new ChangeResult(Outcome.Done, answer.Value, answer.Version, reached, answer.Replayed)
            : ChangeResult.Refused(answer.Outcome));
}
