using Microsoft.Extensions.Caching.Distributed;

namespace OrleansCounters.Client.Cache;

/// <summary>How long an entry is to stay.</summary>
/// <param name="Ttl">From now; null: as the service's policy says.</param>
/// <param name="Sliding">How far a read moves its end; null: reads do not.</param>
internal readonly record struct EntryLifetime(TimeSpan? Ttl, TimeSpan? Sliding)
{
    /// <exception cref="ArgumentOutOfRangeException">The end has passed, as with every other implementation.</exception>
    public static EntryLifetime Of(DistributedCacheEntryOptions options, DateTimeOffset now)
    {
        if (options.AbsoluteExpiration <= now)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.AbsoluteExpiration, $"{nameof(options.AbsoluteExpiration)} must be in the future.");
        }

        return new EntryLifetime(options.AbsoluteExpirationRelativeToNow ?? (options.AbsoluteExpiration - now), options.SlidingExpiration);
    }
}
