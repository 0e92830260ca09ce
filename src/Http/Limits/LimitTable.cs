using System.Threading.RateLimiting;

namespace OrleansCounters.Http.Limits;

/// <summary>
/// A token bucket for everyone who called lately. Buckets that are full again are dropped, and there are at most so many: beyond, addresses
/// share buckets, so that a flood from ever new addresses costs no more memory.
/// </summary>
internal sealed class LimitTable : IDisposable
{
    /// <summary>About 25 MB of buckets.</summary>
    public const int MaxBuckets = 50_000;

    // Made when it is first used: it brings a timer that goes round ten times a second.
    private readonly Lazy<PartitionedRateLimiter<LimitTarget>> _buckets;
    private readonly int _maxBuckets;
    private int _live;

    public LimitTable(int maxBuckets = MaxBuckets)
    {
        _maxBuckets = maxBuckets;
        _buckets = new(() => PartitionedRateLimiter.Create<LimitTarget, LimitTarget>(target => RateLimitPartition.Get(target, Create)));
    }

    /// <summary>How many there are now.</summary>
    public int Live => Volatile.Read(ref _live);

    /// <summary>Takes one request from the target's bucket.</summary>
    public LimitVerdict Take(LimitTarget target)
    {
        if (!target.Kind.HasFlag(LimitKind.Key) && Live >= _maxBuckets)
        {
            target = target.Shared();
        }

        using var lease = _buckets.Value.AttemptAcquire(target);
        var left = (int)Math.Clamp(_buckets.Value.GetStatistics(target)?.CurrentAvailablePermits ?? 0, 0, target.Rate.Requests);
        return new LimitVerdict(lease.IsAcquired, target.Rate, left);
    }

    public void Dispose()
    {
        if (_buckets.IsValueCreated)
        {
            _buckets.Value.Dispose();
        }
    }

    private CountedBucket Create(LimitTarget target)
    {
        _ = Interlocked.Increment(ref _live);
        return new CountedBucket(target.Rate, () => Interlocked.Decrement(ref _live));
    }
}
