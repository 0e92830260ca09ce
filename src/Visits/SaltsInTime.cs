using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Visits;

/// <summary>
/// The salt of the day that it is. In the last hour of a day the next one's is fetched already, so that midnight is not when everybody
/// waits for the store, nor a store that is away then the end of counting.
/// </summary>
internal sealed class SaltsInTime(IVisitorSalts salts, TimeProvider time, ILogger<SaltsInTime> logger)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private int _ahead;
    private long _notBefore;

    /// <exception cref="Domain.Store.StoreUnavailableException">The salt is not in memory and the store is away.</exception>
    public ValueTask<ReadOnlyMemory<byte>> GetAsync(int day, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var next = day + 1;
        if (VisitorDay.EndOf(day) - now <= Ahead.TotalMilliseconds && now >= Volatile.Read(ref _notBefore)
            && Interlocked.Exchange(ref _ahead, next) != next)
        {
            _ = FetchAsync(next, now);
        }

        return salts.GetAsync(day, cancellation);
    }

    private async Task FetchAsync(int day, long now)
    {
        try
        {
            _ = await salts.GetAsync(day, CancellationToken.None);
        }
        catch (Exception error)
        {
            Log.SaltNotFetched(logger, error.Message);
            Volatile.Write(ref _notBefore, now + (long)Pause.TotalMilliseconds);
            Volatile.Write(ref _ahead, 0);
        }
    }
}
