using System.Collections.Concurrent;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Testing;

/// <summary>A keeper of visitors whose calls are counted, and can be held up or made to fail, before or after they took effect.</summary>
public sealed class InterceptedVisitorNode(IVisitorNode inner) : IVisitorNode
{
    private readonly ConcurrentDictionary<string, int> _calls = new();

    public string Name => inner.Name;

    /// <summary>Is awaited before each call, with the method's name; may throw.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Is awaited after each call, with the method's name; may throw, so that an answer is lost on its way.</summary>
    public Func<string, Task> After { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Is told each batch that goes in.</summary>
    public Action<IReadOnlyList<VisitorCommit>> Committing { get; set; } = static _ => { };

    /// <summary>No call reaches the node until it is lifted.</summary>
    public void GoAway() => Before = static _ => throw new NotSentException("The node is away.");

    public void ComeBack() => Before = static _ => Task.CompletedTask;

    public int Calls(string method) => _calls.GetValueOrDefault(method);

    public Task<VisitorNodeMark> InspectVisitorsAsync(CancellationToken cancellation) =>
        Call(nameof(InspectVisitorsAsync), () => inner.InspectVisitorsAsync(cancellation));

    public Task<IReadOnlyList<VisitorAnswer>?> CommitVisitorsAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        Call(nameof(CommitVisitorsAsync), () =>
        {
            Committing(commits);
            return inner.CommitVisitorsAsync(session, commits, cancellation);
        });

    public Task<IReadOnlyList<VisitorRow>> StaleVisitorsAsync(long changes, int limit, CancellationToken cancellation) =>
        Call(nameof(StaleVisitorsAsync), () => inner.StaleVisitorsAsync(changes, limit, cancellation));

    public Task<bool> CleanVisitorsAsync(long generation, IReadOnlyList<VisitorRow> flushed, CancellationToken cancellation) =>
        Call(nameof(CleanVisitorsAsync), () => inner.CleanVisitorsAsync(generation, flushed, cancellation));

    public Task<int> RemoveVisitorsAsync(int beforeDay, CancellationToken cancellation) =>
        Call(nameof(RemoveVisitorsAsync), () => inner.RemoveVisitorsAsync(beforeDay, cancellation));

    private async Task<T> Call<T>(string method, Func<Task<T>> call)
    {
        _ = _calls.AddOrUpdate(method, 1, static (_, count) => count + 1);
        await Before(method);
        var result = await call();
        await After(method);
        return result;
    }
}
