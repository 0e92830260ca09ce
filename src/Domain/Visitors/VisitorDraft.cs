namespace OrleansCounters.Domain.Visitors;

/// <summary>Commits under way, and the lanes that they are of, in the same order.</summary>
internal sealed record VisitorDraft(IReadOnlyList<VisitorCommit> Commits, IReadOnlyList<VisitorLane> Lanes, long Generation, long SentAt);
