using System.Collections.Concurrent;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Testing;

/// <summary>A store whose calls are counted, and can be held up or made to fail; those for visitors, where it has any, as well.</summary>
public sealed class InterceptedStore(IStore inner) : IStore, IVisitorStore
{
    private readonly ConcurrentDictionary<string, int> _calls = new();

    public string Name => inner.Name;

    private IVisitorStore Visitors => (IVisitorStore)inner;

    /// <summary>Is awaited before each call, with the method's name; may throw.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Is awaited after each call, with the method's name; what was read before goes on as it was read.</summary>
    public Func<string, Task> After { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Is told the rows of each flush that went well.</summary>
    public Action<IReadOnlyList<FlushRow>> Flushed { get; set; } = static _ => { };

    /// <summary>Is told each batch that went well.</summary>
    public Action<CommitBatch> Committed { get; set; } = static _ => { };

    /// <summary>Every call fails until it is lifted.</summary>
    public void GoAway() => Before = static _ => throw new StoreUnavailableException("The store is away.");

    public void ComeBack() => Before = static _ => Task.CompletedTask;

    public int Calls(string method) => _calls.GetValueOrDefault(method);

    public Task MigrateAsync(CancellationToken cancellation) => Call(nameof(MigrateAsync), async () =>
    {
        await inner.MigrateAsync(cancellation);
        return 0;
    });

    public Task<long> NextGenerationAsync(CancellationToken cancellation) =>
        Call(nameof(NextGenerationAsync), () => inner.NextGenerationAsync(cancellation));

    public Task<IReadOnlyList<StoredCounter>> LoadAsync(IReadOnlyList<CounterKey> keys, bool withKeys, CancellationToken cancellation) =>
        Call(nameof(LoadAsync), () => inner.LoadAsync(keys, withKeys, cancellation));

    public Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation) =>
        Call(nameof(FlushAsync), async () =>
        {
            var answers = await inner.FlushAsync(rows, cancellation);
            Flushed(rows);
            return answers;
        });

    public Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) => Call(nameof(CommitAsync), async () =>
    {
        var answer = await inner.CommitAsync(batch, cancellation);
        Committed(batch);
        return answer;
    });

    public Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        Call(nameof(FindAnswerAsync), () => inner.FindAnswerAsync(session, sequence, cancellation));

    public Task<CounterPage> ListAsync(CounterQuery query, CancellationToken cancellation) =>
        Call(nameof(ListAsync), () => inner.ListAsync(query, cancellation));

    public Task<IReadOnlyList<HistoryBucket>> HistoryAsync(
        CounterKey key, HistoryResolution resolution, long from, long to, CancellationToken cancellation) =>
        Call(nameof(HistoryAsync), () => inner.HistoryAsync(key, resolution, from, to, cancellation));

    public Task PruneAsync(CancellationToken cancellation) => Call(nameof(PruneAsync), async () =>
    {
        await inner.PruneAsync(cancellation);
        return 0;
    });

    public Task<string?> TryLeaseAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) =>
        Call(nameof(TryLeaseAsync), () => inner.TryLeaseAsync(name, holder, duration, cancellation));

    public Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation) => Call(nameof(ReleaseLeaseAsync), async () =>
    {
        await inner.ReleaseLeaseAsync(name, holder, cancellation);
        return 0;
    });

    public Task<MirrorRing?> FindRingAsync(CancellationToken cancellation) =>
        Call(nameof(FindRingAsync), () => inner.FindRingAsync(cancellation));

    public Task<bool> TrySaveRingAsync(MirrorRing? seen, MirrorRing next, CancellationToken cancellation) =>
        Call(nameof(TrySaveRingAsync), () => inner.TrySaveRingAsync(seen, next, cancellation));

    public Task<IReadOnlyList<StoredVisitors>> LoadVisitorsAsync(IReadOnlyList<VisitorDay> days, CancellationToken cancellation) =>
        Call(nameof(LoadVisitorsAsync), () => Visitors.LoadVisitorsAsync(days, cancellation));

    public Task MergeVisitorsAsync(IReadOnlyList<VisitorRow> rows, CancellationToken cancellation) => Call(nameof(MergeVisitorsAsync), async () =>
    {
        await Visitors.MergeVisitorsAsync(rows, cancellation);
        return 0;
    });

    public Task<IReadOnlyList<VisitorAnswer>> CommitVisitorsAsync(IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        Call(nameof(CommitVisitorsAsync), () => Visitors.CommitVisitorsAsync(commits, cancellation));

    public Task<long> SumVisitorsAsync(string page, int exceptDay, CancellationToken cancellation) =>
        Call(nameof(SumVisitorsAsync), () => Visitors.SumVisitorsAsync(page, exceptDay, cancellation));

    public Task<IReadOnlyList<VisitorDayCount>> VisitorDaysAsync(string page, int from, int to, CancellationToken cancellation) =>
        Call(nameof(VisitorDaysAsync), () => Visitors.VisitorDaysAsync(page, from, to, cancellation));

    public Task<byte[]> SaltAsync(int day, CancellationToken cancellation) => Call(nameof(SaltAsync), () => Visitors.SaltAsync(day, cancellation));

    private async Task<T> Call<T>(string method, Func<Task<T>> call)
    {
        _ = _calls.AddOrUpdate(method, 1, static (_, count) => count + 1);
        await Before(method);
        var result = await call();
        await After(method);
        return result;
    }
}
