using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Visitors.Schedules;

/// <summary>Answers that visitors are in, and commits them a moment later, from the memory of the process.</summary>
internal sealed class AcknowledgesBeforeCommit(IVisitorNode inner) : BrokenNode(inner)
{
    private readonly List<(AuthoritySession Session, IReadOnlyList<VisitorCommit> Commits)> _later = [];

    public override void ProcessDied() => _later.Clear();

    /// <summary>The sweep looks at the node now and then: as good a moment as any.</summary>
    public override async Task<VisitorNodeMark> InspectVisitorsAsync(CancellationToken cancellation)
    {
        foreach (var (session, commits) in _later.ToArray())
        {
            _ = await Inner.CommitVisitorsAsync(session, commits, cancellation);
        }

        _later.Clear();
        return await base.InspectVisitorsAsync(cancellation);
    }

    public override async Task<IReadOnlyList<VisitorAnswer>?> CommitVisitorsAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation)
    {
        var touches = commits.Select(commit => commit with { Added = [] }).ToArray();
        if (await Inner.CommitVisitorsAsync(session, touches, cancellation) is not { } answers)
        {
            return null;
        }

        _later.Add((session, [.. commits.Select(commit => commit with { Reset = false })]));
        return
        [
            .. answers.Select((answer, i) =>
            {
                foreach (var visitor in commits[i].Added)
                {
                    _ = answer.Learned?.Sketch.Add(visitor);
                }

                return answer;
            }),
        ];
    }
}
