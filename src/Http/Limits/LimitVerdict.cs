namespace OrleansCounters.Http.Limits;

/// <summary>What became of a request that was counted.</summary>
/// <param name="Left">Requests that may follow at once.</param>
internal readonly record struct LimitVerdict(bool IsTaken, RequestRate Rate, int Left)
{
    /// <summary>Whole seconds until everything is free again.</summary>
    public int ResetSeconds => (int)Math.Ceiling(Rate.Window.TotalSeconds * (Rate.Requests - Left) / Rate.Requests);

    /// <summary>Whole seconds until one more may follow.</summary>
    public int RetrySeconds => Math.Max(1, (int)Math.Ceiling(Rate.Window.TotalSeconds / Rate.Requests));
}
