namespace OrleansCounters.Gateway.Tests.Overload;

/// <summary>The most that was answered.</summary>
/// <param name="Callers">Who asked, each again as soon as it had its answer.</param>
internal readonly record struct Peak(int Callers, double PerSecond, TimeSpan P50, TimeSpan P99)
{
    private const double Share = 0.8;
    private const double Times = 3;

    /// <summary>True where all is as it was, but for what two short looks differ by.</summary>
    public bool IsReachedBy(double perSecond, TimeSpan p99) => perSecond >= Share * PerSecond && p99 <= Times * P99;
}
