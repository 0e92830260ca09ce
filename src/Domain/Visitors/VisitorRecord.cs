namespace OrleansCounters.Domain.Visitors;

/// <summary>What the twin of a node keeps of one set.</summary>
/// <param name="Generation">The node's generation when the record was last committed.</param>
/// <param name="Version">The number of its last change.</param>
internal sealed record VisitorRecord(VisitorSet Set, long Generation, long Version)
{
    public VisitorRecord Copy() => this with { Set = Set.Copy() };
}
