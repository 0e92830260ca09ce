namespace OrleansCounters.Http.History;

/// <param name="Start">UTC.</param>
/// <param name="Change">The sum of what was added; what Set and Reset did is not in it.</param>
internal sealed record HistoryBucketAnswer(DateTime Start, long Change);
