using System.Threading.RateLimiting;

namespace OrleansCounters.Http.Limits;

/// <summary>A token bucket that says when it is dropped.</summary>
internal sealed class CountedBucket(RequestRate rate, Action dropped) : ReplenishingRateLimiter
{
    /// <summary>How often buckets are filled up; the library does it for all of them about as often.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly TokenBucketRateLimiter _bucket = new(Options(rate));
    private int _isDropped;

    public override TimeSpan? IdleDuration => _bucket.IdleDuration;

    public override bool IsAutoReplenishing => false;

    public override TimeSpan ReplenishmentPeriod => _bucket.ReplenishmentPeriod;

    public override bool TryReplenish() => _bucket.TryReplenish();

    public override RateLimiterStatistics? GetStatistics() => _bucket.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => _bucket.AttemptAcquire(permitCount);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        _bucket.AcquireAsync(permitCount, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDropped, 1) == 0)
        {
            _bucket.Dispose();
            dropped();
        }

        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(true);
        return base.DisposeAsyncCore();
    }

    private static TokenBucketRateLimiterOptions Options(RequestRate rate)
    {
        // Whole tokens for each period, at exactly the rate asked for.
        var tokens = Math.Max(1, (int)Math.Ceiling(rate.Requests * (Tick / rate.Window)));
        return new TokenBucketRateLimiterOptions
        {
            AutoReplenishment = false,
            QueueLimit = 0,
            TokenLimit = rate.Requests,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = rate.Window * ((double)tokens / rate.Requests),
        };
    }
}
