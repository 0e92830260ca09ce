namespace OrleansCounters.Client.Folding;

/// <summary>Sums on their way, each with the key that it keeps.</summary>
/// <param name="InDoubtSince">Timestamp of the clock when it was first sent without an answer; null where nothing of it can have been applied.</param>
internal sealed record AddBatch(IReadOnlyList<CounterIncrement> Items, long? InDoubtSince = null);
