using System.Collections.Concurrent;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Testing;

/// <summary>A mirror node whose calls are counted, and can be held up or made to fail, before or after they took effect.</summary>
public sealed class InterceptedNode(IMirrorNode inner) : IMirrorNode, IVisitorNode
{
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private readonly IVisitorNode _visitors = VisitorTwin.Of(inner);

    public string Name => inner.Name;

    /// <summary>Is awaited before each call, with the method's name; may throw.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Is awaited after each call, with the method's name; may throw, so that an answer is lost on its way.</summary>
    public Func<string, Task> After { get; set; } = static _ => Task.CompletedTask;

    /// <summary>No call reaches the node until it is lifted.</summary>
    public void GoAway() => Before = static _ => throw new NotSentException("The node is away.");

    public void ComeBack() => Before = static _ => Task.CompletedTask;

    /// <summary>No commit reaches the node until what is returned is set.</summary>
    public TaskCompletionSource HoldCommits()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Before = called => called == nameof(CommitAsync) ? gate.Task : Task.CompletedTask;
        return gate;
    }

    public int Calls(string method) => _calls.GetValueOrDefault(method);

    public Task<NodeMark> InspectAsync(CancellationToken cancellation) => Call(nameof(InspectAsync), () => inner.InspectAsync(cancellation));

    public Task<bool> TryOpenAsync(NodeMark seen, long generation, long ring, CancellationToken cancellation) =>
        Call(nameof(TryOpenAsync), () => inner.TryOpenAsync(seen, generation, ring, cancellation));

    public Task<bool> AttachAsync(AuthoritySession session, CancellationToken cancellation) =>
        Call(nameof(AttachAsync), () => inner.AttachAsync(session, cancellation));

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) =>
        Call(nameof(CommitAsync), () => inner.CommitAsync(batch, cancellation));

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        Call(nameof(FindAnswerAsync), () => inner.FindAnswerAsync(session, sequence, cancellation));

    public Task<IReadOnlyList<CounterState?>> ReadAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation) =>
        Call(nameof(ReadAsync), () => inner.ReadAsync(keys, cancellation));

    public Task<IReadOnlyList<FlushRow>> StaleAsync(long commits, int limit, CancellationToken cancellation) =>
        Call(nameof(StaleAsync), () => inner.StaleAsync(commits, limit, cancellation));

    public Task<IReadOnlyList<FlushRow>> UnflushedAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation) =>
        Call(nameof(UnflushedAsync), () => inner.UnflushedAsync(keys, cancellation));

    public Task<bool> CleanAsync(long generation, IReadOnlyList<FlushedVersion> flushed, CancellationToken cancellation) =>
        Call(nameof(CleanAsync), () => inner.CleanAsync(generation, flushed, cancellation));

    public Task<int> RemoveAsync(long generation, IReadOnlyList<FlushedVersion> stored, CancellationToken cancellation) =>
        Call(nameof(RemoveAsync), () => inner.RemoveAsync(generation, stored, cancellation));

    public Task<NodeHealth> HealthAsync(CancellationToken cancellation) => Call(nameof(HealthAsync), () => inner.HealthAsync(cancellation));

    public Task<VisitorNodeMark> InspectVisitorsAsync(CancellationToken cancellation) =>
        Call(nameof(InspectVisitorsAsync), () => _visitors.InspectVisitorsAsync(cancellation));

    public Task<IReadOnlyList<VisitorAnswer>?> CommitVisitorsAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        Call(nameof(CommitVisitorsAsync), () => _visitors.CommitVisitorsAsync(session, commits, cancellation));

    public Task<IReadOnlyList<VisitorRow>> StaleVisitorsAsync(long changes, int limit, CancellationToken cancellation) =>
        Call(nameof(StaleVisitorsAsync), () => _visitors.StaleVisitorsAsync(changes, limit, cancellation));

    public Task<bool> CleanVisitorsAsync(long generation, IReadOnlyList<VisitorRow> flushed, CancellationToken cancellation) =>
        Call(nameof(CleanVisitorsAsync), () => _visitors.CleanVisitorsAsync(generation, flushed, cancellation));

    public Task<int> RemoveVisitorsAsync(int beforeDay, CancellationToken cancellation) =>
        Call(nameof(RemoveVisitorsAsync), () => _visitors.RemoveVisitorsAsync(beforeDay, cancellation));

    private async Task<T> Call<T>(string method, Func<Task<T>> call)
    {
        _ = _calls.AddOrUpdate(method, 1, static (_, count) => count + 1);
        await Before(method);
        var result = await call();
        await After(method);
        return result;
    }
}
