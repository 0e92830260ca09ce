namespace OrleansCounters.Http.Pages;

/// <summary>One length of time.</summary>
/// <param name="Start">UTC.</param>
/// <param name="Count">What was counted in it.</param>
internal sealed record PageHistoryBucket(DateTime Start, long Count);
