namespace OrleansCounters.Domain.Caching;

/// <summary>How entries whose full key (<c>namespace/key</c>) starts with a prefix are kept.</summary>
public sealed record CachePolicy
{
    /// <summary>Of the full key; empty for all.</summary>
    public required string Prefix { get; init; }

    /// <summary>How long an entry is fresh whose writer says nothing.</summary>
    /// <value>Default 5 min; 1 ms to 365 days, not over <see cref="MaxTtl"/>.</value>
    public TimeSpan Ttl { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest an entry may be fresh, whatever its writer says.</summary>
    /// <value>Default 30 days; 1 ms to 365 days. Not asked where <see cref="AllowInfinite"/>.</value>
    public TimeSpan MaxTtl { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The part of its time that an entry may lose by chance, so that what was written together does not end together.</summary>
    /// <value>Default 0.1; 0 to 0.9. Entries with sliding expiry have none.</value>
    public double Jitter { get; init; } = 0.1;

    /// <summary>The longest value, in bytes.</summary>
    /// <value>Default 1 MiB; 1 to 64 MiB.</value>
    public int MaxEntryBytes { get; init; } = 1 << 20;

    /// <summary>What all entries of the namespace may take together, in bytes, keys and overhead included.</summary>
    /// <value>Default 256 MiB; 1 KiB to 1 TiB.</value>
    public long QuotaBytes { get; init; } = 256L << 20;

    /// <summary>How long past its time a value may stand in where no fresh one can be had.</summary>
    /// <value>Default 0, never; up to 30 days.</value>
    public TimeSpan StaleOnError { get; init; }

    /// <summary>The sliding expiry of entries whose writer names neither time; null for none.</summary>
    public TimeSpan? Sliding { get; init; }

    /// <summary>Whether an entry may be kept for ever.</summary>
    /// <value>Default false.</value>
    public bool AllowInfinite { get; init; }

    /// <summary>The times of an entry that is written now.</summary>
    /// <param name="chance">0 to 1: how much of the jitter is taken off.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time of the item is not positive.</exception>
    public CacheLifetime Plan(CacheItem item, double chance)
    {
        var sliding = item.Sliding ?? (item.Ttl is null ? Sliding : null);
        Check(item.Ttl, nameof(item.Ttl));
        Check(sliding, nameof(item.Sliding));
        TimeSpan? end = (item.Ttl, sliding) switch
        {
            (null, null) => Ttl,
            ({ } ttl, _) when ttl != Timeout.InfiniteTimeSpan => AllowInfinite || ttl < MaxTtl ? ttl : MaxTtl,
            _ => AllowInfinite ? null : MaxTtl,
        };
        if (sliding is { } step && step != Timeout.InfiniteTimeSpan && !(step > end))
        {
            return new CacheLifetime(step, end, step, StaleOnError);
        }

        end *= 1 - (Jitter * chance);
        return new CacheLifetime(end, end, null, StaleOnError);
    }

    /// <summary>Every value that is out of bounds, as the key's last part, the value and the bound.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (name, value, least, most) in new[]
        {
            ("Ttl", Ttl, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(365)), ("MaxTtl", MaxTtl, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(365)),
            ("StaleOnError", StaleOnError, TimeSpan.Zero, TimeSpan.FromDays(30)),
            ("Sliding", Sliding ?? Ttl, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(365)),
        })
        {
            if (value < least || value > most)
            {
                yield return $"{name} is {value}; it must be {least} to {most}.";
            }
        }

        if (Ttl > MaxTtl && !AllowInfinite)
        {
            yield return $"Ttl is {Ttl}; it must not be over MaxTtl, which is {MaxTtl}.";
        }

        if (Jitter is not (>= 0 and <= 0.9))
        {
            yield return $"Jitter is {Jitter}; it must be 0 to 0.9.";
        }

        if (MaxEntryBytes is < 1 or > 64 << 20)
        {
            yield return $"MaxEntryBytes is {MaxEntryBytes}; it must be 1 to {64 << 20}.";
        }

        if (QuotaBytes is < 1 << 10 or > 1L << 40)
        {
            yield return $"QuotaBytes is {QuotaBytes}; it must be {1 << 10} to {1L << 40}.";
        }
    }

    private static void Check(TimeSpan? time, string name)
    {
        if (time is { } given && given != Timeout.InfiniteTimeSpan && given < TimeSpan.FromMilliseconds(1))
        {
            throw new ArgumentOutOfRangeException(name, given, "A lifetime is at least a millisecond.");
        }
    }
}
