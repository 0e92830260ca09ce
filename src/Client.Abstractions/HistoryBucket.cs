namespace OrleansCounters.Client;

/// <summary>What was added in one minute, hour, day or month.</summary>
/// <param name="Start">UTC, the first moment of it.</param>
/// <param name="Added">The sum of what was added; Set and Reset are not in it.</param>
public sealed record HistoryBucket(DateTime Start, long Added);
