namespace OrleansCounters.Client;

/// <summary>What was added in one minute, hour, day or month.</summary>
/// <param name="Start">UTC, the first moment of it.</param>
/// <param name="Change">The sum of what was added; what Set and Reset did is not in it.</param>
public sealed record HistoryBucket(DateTime Start, long Change);
