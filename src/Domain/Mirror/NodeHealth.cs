namespace OrleansCounters.Domain.Mirror;

/// <summary>How a node is.</summary>
/// <param name="Problems">What makes it unfit, in words: an evicting policy, missing persistence, a foreign keyspace.</param>
/// <param name="Dirty">Counters that the store does not have yet.</param>
public sealed record NodeHealth(IReadOnlyList<string> Problems, long Dirty);
