using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Visitors.Schedules;

/// <summary>Does not mind that it lost what the flushing process had told it.</summary>
internal sealed class CleansUnderAnyGeneration(IVisitorNode inner) : BrokenNode(inner)
{
    public override async Task<bool> CleanVisitorsAsync(long generation, IReadOnlyList<VisitorRow> flushed, CancellationToken cancellation)
    {
        var mark = await Inner.InspectVisitorsAsync(cancellation);
        return await base.CleanVisitorsAsync(mark.Generation, flushed, cancellation);
    }
}
