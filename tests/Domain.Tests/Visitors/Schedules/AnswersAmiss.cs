using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Visitors.Schedules;

/// <summary>Does what it is asked, and answers something else.</summary>
internal sealed class AnswersAmiss(IVisitorNode inner) : BrokenNode(inner)
{
    /// <summary>What becomes of the answers on their way.</summary>
    public Func<IReadOnlyList<VisitorAnswer>, IReadOnlyList<VisitorAnswer>> Change { get; set; } = static answers => answers;

    public override async Task<IReadOnlyList<VisitorAnswer>?> CommitVisitorsAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        await base.CommitVisitorsAsync(session, commits, cancellation) is { } answers ? Change(answers) : null;
}
