using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Visitors.Schedules;

/// <summary>Takes what was flushed off the dirty list, whoever added to it since.</summary>
internal sealed class CleansUnconditionally(IVisitorNode inner) : BrokenNode(inner)
{
    public override async Task<bool> CleanVisitorsAsync(long generation, IReadOnlyList<VisitorRow> flushed, CancellationToken cancellation)
    {
        var current = (await Inner.StaleVisitorsAsync(long.MaxValue, int.MaxValue, cancellation)).ToDictionary(row => row.Key, row => row.Version);
        return await base.CleanVisitorsAsync(
            generation, [.. flushed.Select(row => row with { Version = current.GetValueOrDefault(row.Key, row.Version) })], cancellation);
    }
}
