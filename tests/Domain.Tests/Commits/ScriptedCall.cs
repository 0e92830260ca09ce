using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Domain.Tests.Commits;

/// <summary>One sending of a batch, waiting for what the test answers.</summary>
internal sealed class ScriptedCall
{
    private readonly TaskCompletionSource<CommitAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScriptedCall(CommitBatch batch, CancellationToken cancellation)
    {
        Batch = batch;
        _ = cancellation.Register(() => _answer.TrySetCanceled(cancellation));
    }

    public CommitBatch Batch { get; }

    public Task<CommitAnswer> Task => _answer.Task;

    public bool IsAnswered => _answer.Task.IsCompleted;

    /// <summary>What the batch does to its only counter.</summary>
    public IReadOnlyList<Operation> Operations => Batch.Commits.Count == 1 ? Batch.Commits[0].Operations : throw new InvalidOperationException();

    public void SetResult(CommitAnswer answer) => _answer.SetResult(answer);

    public void Fail(Exception error) => _answer.SetException(error);
}
