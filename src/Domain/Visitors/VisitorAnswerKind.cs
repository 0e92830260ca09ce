namespace OrleansCounters.Domain.Visitors;

public enum VisitorAnswerKind
{
    /// <summary>The visitors are in the set.</summary>
    Done,

    /// <summary>Nothing was done: the node has no record of its generation and needs what the store knows.</summary>
    NeedsSeed,

    /// <summary>Nothing was done: what is kept under this name cannot be read.</summary>
    Corrupt,
}
