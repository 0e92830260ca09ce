namespace OrleansCounters.Domain.Authority;

/// <summary>The answer to a batch.</summary>
/// <param name="Accepted">False where this sending applied nothing because the session is not valid (any more): open a new one.</param>
/// <param name="Counters">One answer for each commit, in order; empty where not accepted.</param>
public sealed record CommitAnswer(bool Accepted, IReadOnlyList<CounterAnswer> Counters)
{
    public static CommitAnswer Refused { get; } = new(false, []);
}
