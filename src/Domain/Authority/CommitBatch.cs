namespace OrleansCounters.Domain.Authority;

/// <summary>What one round trip commits. It may be sent many times and is applied at most once.</summary>
/// <param name="Sequence">1 for the session's first batch, and one more for each after it.</param>
public sealed record CommitBatch(AuthoritySession Session, long Sequence, IReadOnlyList<CounterCommit> Commits)
{
    /// <summary>True where no counter is named twice; false where nobody looked.</summary>
    public bool IsDistinct { get; init; }
}
