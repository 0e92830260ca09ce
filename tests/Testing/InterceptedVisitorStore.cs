using System.Collections.Concurrent;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Testing;

/// <summary>A store of visitors whose calls are counted, and can be held up or made to fail, before or after they took effect.</summary>
public sealed class InterceptedVisitorStore(IVisitorStore inner) : IVisitorStore
{
    private readonly ConcurrentDictionary<string, int> _calls = new();

    /// <summary>Is awaited before each call, with the method's name; may throw.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Is awaited after each call, with the method's name; what was read before goes on as it was read.</summary>
    public Func<string, Task> After { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Every call fails until it is lifted.</summary>
    public void GoAway() => Before = static _ => throw new StoreUnavailableException("The store is away.");

    public void ComeBack() => Before = static _ => Task.CompletedTask;

    public int Calls(string method) => _calls.GetValueOrDefault(method);

    public Task<IReadOnlyList<StoredVisitors>> LoadVisitorsAsync(IReadOnlyList<VisitorDay> days, CancellationToken cancellation) =>
        Call(nameof(LoadVisitorsAsync), () => inner.LoadVisitorsAsync(days, cancellation));

    public Task MergeVisitorsAsync(IReadOnlyList<VisitorRow> rows, CancellationToken cancellation) => Call(nameof(MergeVisitorsAsync), async () =>
    {
        await inner.MergeVisitorsAsync(rows, cancellation);
        return 0;
    });

    public Task<IReadOnlyList<VisitorAnswer>> CommitVisitorsAsync(IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        Call(nameof(CommitVisitorsAsync), () => inner.CommitVisitorsAsync(commits, cancellation));

    public Task<long> SumVisitorsAsync(string page, int exceptDay, CancellationToken cancellation) =>
        Call(nameof(SumVisitorsAsync), () => inner.SumVisitorsAsync(page, exceptDay, cancellation));

    public Task<IReadOnlyList<VisitorDayCount>> VisitorDaysAsync(string page, int from, int to, CancellationToken cancellation) =>
        Call(nameof(VisitorDaysAsync), () => inner.VisitorDaysAsync(page, from, to, cancellation));

    public Task<byte[]> SaltAsync(int day, CancellationToken cancellation) =>
        Call(nameof(SaltAsync), () => inner.SaltAsync(day, cancellation));

    private async Task<T> Call<T>(string method, Func<Task<T>> call)
    {
        _ = _calls.AddOrUpdate(method, 1, static (_, count) => count + 1);
        await Before(method);
        var result = await call();
        await After(method);
        return result;
    }
}
