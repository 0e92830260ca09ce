namespace OrleansCounters.Checking.Histories;

/// <summary>How the service came to rest.</summary>
/// <param name="Mended">When the last fault was mended, in microseconds on the clock of the history.</param>
/// <param name="LagSeconds">From the last change until nothing was left that the store lacks; null where that never came.</param>
/// <param name="LagBound">What was waited for, in seconds.</param>
public sealed record Aftermath(long Mended, double? LagSeconds, double LagBound);
