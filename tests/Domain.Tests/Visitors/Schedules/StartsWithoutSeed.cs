using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Visitors.Schedules;

/// <summary>Starts a set that it does not have with nothing, as SADD on a missing key does.</summary>
internal sealed class StartsWithoutSeed(IVisitorNode inner) : BrokenNode(inner)
{
    public override Task<IReadOnlyList<VisitorAnswer>?> CommitVisitorsAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        base.CommitVisitorsAsync(session, [.. commits.Select(commit => commit with { Seeded = true })], cancellation);
}
