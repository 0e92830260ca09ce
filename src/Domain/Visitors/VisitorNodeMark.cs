namespace OrleansCounters.Domain.Visitors;

/// <summary>What a node says of itself as a keeper of visitors.</summary>
/// <param name="Generation">The generation kept on the node; 0 where there is none.</param>
/// <param name="Changes">The number of the last change of any set.</param>
public readonly record struct VisitorNodeMark(long Generation, long Changes);
