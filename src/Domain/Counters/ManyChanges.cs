using OrleansCounters.Domain.Commits;

namespace OrleansCounters.Domain.Counters;

/// <summary>Changes that were handed over together and are waited for together: one caller is woken once, not each of them.</summary>
/// <param name="results">Where the answers go, each at its own index; all of them are answered before <see cref="Answered"/> is done.</param>
/// <param name="reached">The level of a change that the authority committed.</param>
/// <param name="onAnswered">Is called with the index of each that was answered, before <see cref="Answered"/> is done; must not block.</param>
public sealed class ManyChanges(Memory<ChangeResult> results, Durability reached, Action<int>? onAnswered = null)
{
    // Continuations run elsewhere, so a commit loop is never at a caller's mercy.
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = results.Length;

    public Task Answered => results.Length == 0 ? Task.CompletedTask : _answered.Task;

    /// <summary>Called once for each index that was not left out.</summary>
    public void Answer(int index, ChangeResult result)
    {
        results.Span[index] = result;
        onAnswered?.Invoke(index);
        LeaveOut(1);
    }

    /// <summary>So many are not waited for: nobody answers them, or somebody else does.</summary>
    public void LeaveOut(int count)
    {
        if (count > 0 && Interlocked.Add(ref _left, -count) == 0)
        {
            _ = _answered.TrySetResult();
        }
    }

    /// <summary>For a change that is made by a call of its own.</summary>
    public void AnswerWith(int index, ValueTask<ChangeResult> call)
    {
        if (call.IsCompletedSuccessfully)
        {
            Answer(index, call.Result);
            return;
        }

        _ = WaitAsync(index, call);
    }

    /// <summary>For what nobody foresaw: whoever waits sees it.</summary>
    public void Fail(Exception error) => _ = _answered.TrySetException(error);

    internal void Answer(int index, in LaneAnswer answer) => Answer(
        index,
        answer.Outcome == Outcome.Done
            ? new ChangeResult(Outcome.Done, answer.Value, answer.Version, reached, answer.Replayed)
            : ChangeResult.Refused(answer.Outcome));

    private async Task WaitAsync(int index, ValueTask<ChangeResult> call)
    {
        try
        {
            Answer(index, await call);
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }
}
