using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Visitors.Schedules;

/// <summary>A node that keeps the rules, for others to break one of them.</summary>
internal class BrokenNode(IVisitorNode inner) : IVisitorNode
{
    public string Name => Inner.Name;

    protected IVisitorNode Inner { get; } = inner;

    /// <summary>What only the memory of a process had is gone.</summary>
    public virtual void ProcessDied()
    {
    }

    public virtual Task<VisitorNodeMark> InspectVisitorsAsync(CancellationToken cancellation) => Inner.InspectVisitorsAsync(cancellation);

    public virtual Task<IReadOnlyList<VisitorAnswer>?> CommitVisitorsAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        Inner.CommitVisitorsAsync(session, commits, cancellation);

    public Task<IReadOnlyList<VisitorRow>> StaleVisitorsAsync(long changes, int limit, CancellationToken cancellation) =>
        Inner.StaleVisitorsAsync(changes, limit, cancellation);

    public virtual Task<bool> CleanVisitorsAsync(long generation, IReadOnlyList<VisitorRow> flushed, CancellationToken cancellation) =>
        Inner.CleanVisitorsAsync(generation, flushed, cancellation);

    public Task<int> RemoveVisitorsAsync(int beforeDay, CancellationToken cancellation) => Inner.RemoveVisitorsAsync(beforeDay, cancellation);
}
