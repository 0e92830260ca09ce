using OrleansCounters.Domain.Caching.Statistics;
using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Caching;

/// <summary>One caller fetches what is missing.</summary>
public sealed partial class SharedCache
{
    /// <summary>Times that a caller finds that what it waited for was out of date before it came.</summary>
    private const int MaxWaits = 3;

    /// <summary>Who waits for another gateway is woken by a notice; where that is missed, it looks by itself this often.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    public async ValueTask<CacheRead> GetOrFillAsync(
        CacheKey key, Func<CancellationToken, ValueTask<CacheItem?>> factory, CancellationToken cancellation = default)
    {
        Check(key);
        for (var waits = 0; ; waits++)
        {
            var read = await ReadAsync(key, allowStale: false, cancellation);
            if (read.State == CacheState.Hit)
            {
                return Counted(key, read);
            }

            if (waits == MaxWaits)
            {
                return Counted(key, await RunAsync(key, factory));
            }

            var (flight, isOwn) = _flights.Board(key, () => FillAsync(key, factory));
            var (filled, isShareable) = await flight.Task.WaitAsync(cancellation);
            if (isOwn || (isShareable && !flight.IsDropped) || filled.State != CacheState.Miss)
            {
                return Counted(key, filled);
            }
        }
    }

    public async ValueTask<CacheLease> LeaseAsync(CacheKey key, TimeSpan wait = default, CancellationToken cancellation = default)
    {
        Check(key);
        var token = NewToken();
        var begun = _clock.GetTimestamp();
        using var watch = _signals.Begin(key);
        while (true)
        {
            var change = watch.Next();
            var (lease, source) = await AskForLeaseAsync(key, token, cancellation);
            var left = wait - _clock.GetElapsedTime(begun);
            if (lease.IsGranted || lease.IsFresh || left <= TimeSpan.Zero)
            {
                return new CacheLease(lease.IsGranted ? token : null, lease.IsFresh, lease.HasStale, lease.HeldFor, source);
            }

            await WaitAsync(change, left, cancellation);
        }
    }

    public async ValueTask<bool> ReleaseAsync(CacheKey key, string lease, CancellationToken cancellation = default)
    {
        Check(key);
        return (await _gate.AskAsync(tier => tier.ReleaseAsync(key, lease, cancellation), () => Count(key, CacheEvent.Error))).Answer;
    }

    /// <returns>What was found or fetched, and whether it is as new for whoever came meanwhile.</returns>
    private async Task<(CacheRead Read, bool IsShareable)> FillAsync(CacheKey key, Func<CancellationToken, ValueTask<CacheItem?>> factory)
    {
        var token = NewToken();
        var begun = _clock.GetTimestamp();
        using var watch = _signals.Begin(key);
        while (true)
        {
            var change = watch.Next();
            var (lease, _) = await AskForLeaseAsync(key, token, CancellationToken.None);
            if (lease.IsGranted)
            {
                return await FetchAsync(key, factory, token);
            }

            if (lease.IsFresh || lease.HasStale)
            {
                var read = await ReadAsync(key, allowStale: lease.HasStale, CancellationToken.None);
                if (read.State != CacheState.Miss)
                {
                    return (read, true);
                }
            }

            var left = _options.LeaseWait - _clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
            {
                // Who has the lease may have died with it. What is fetched now is not kept: nobody would notice that it is out of date.
                return (await RunAsync(key, factory), true);
            }

            await WaitAsync(change, left, CancellationToken.None);
        }
    }

    private async Task<(CacheRead Read, bool IsShareable)> FetchAsync(
        CacheKey key, Func<CancellationToken, ValueTask<CacheItem?>> factory, string token)
    {
        CacheItem? item;
        try
        {
            item = await factory(CancellationToken.None);
        }
        catch (Exception error)
        {
            _ = await ReleaseAsync(key, token);
            return (await StandInAsync(key, error), true);
        }

        if (item is null)
        {
            return (new CacheRead(CacheState.Miss, CacheSource.Factory, null), await ReleaseAsync(key, token));
        }

        var written = await SetAsync(key, item, lease: token);
        if (written.Outcome is CacheWriteOutcome.TooLarge or CacheWriteOutcome.QuotaExceeded)
        {
            _ = await ReleaseAsync(key, token);
        }

        return (new CacheRead(CacheState.Miss, CacheSource.Factory, Describe(item, written)), written.Outcome != CacheWriteOutcome.LeaseLost);
    }

    /// <summary>Without a lease, and without keeping what it gives.</summary>
    private async Task<CacheRead> RunAsync(CacheKey key, Func<CancellationToken, ValueTask<CacheItem?>> factory)
    {
        try
        {
            var item = await factory(CancellationToken.None);
            return new CacheRead(CacheState.Miss, CacheSource.Factory, item is null ? null : Describe(item, null));
        }
        catch (Exception error)
        {
            return await StandInAsync(key, error);
        }
    }

    private async Task<CacheRead> StandInAsync(CacheKey key, Exception error)
    {
        Count(key, CacheEvent.Error);
        _observer.FillFailed(key, error);
        var stale = await ReadAsync(key, allowStale: true, CancellationToken.None);
        if (stale.State != CacheState.Miss)
        {
            return stale;
        }

        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        return stale;
    }

    private CacheEntry Describe(CacheItem item, CacheWrite? written)
    {
        var now = _clock.GetUtcNow();
        return new CacheEntry(item.Value, item.ContentType, ETagOf(item), item.Tags, now, written is null ? now : now + written.Ttl, now, item.Sliding);
    }

    private ValueTask<(TierLease Answer, CacheSource Source)> AskForLeaseAsync(CacheKey key, string token, CancellationToken cancellation) =>
        _gate.AskAsync(tier => tier.LeaseAsync(key, token, _options.LeaseDuration, cancellation), () => Count(key, CacheEvent.Error));

    private async Task WaitAsync(Task change, TimeSpan longest, CancellationToken cancellation)
    {
        try
        {
            await change.WaitAsync(longest < LookAgain ? longest : LookAgain, _clock, cancellation);
        }
        catch (TimeoutException)
        {
            // Nobody said a word: look.
        }
    }

    private static string NewToken() => Guid.NewGuid().ToString("N");
}
