namespace OrleansCounters.Domain.Caching;

/// <summary>The settings under <c>Cache:</c>, policies aside.</summary>
public sealed record CacheOptions
{
    /// <summary>The most that entries in memory of this process take, in bytes; above it the longest unread leave first.</summary>
    /// <value>Default 64 MiB; 1 MiB to 64 GiB.</value>
    public long MemoryBytes { get; init; } = 64L << 20;

    /// <summary>How long memory answers for an entry before Redis is asked again: the bound within which every gateway sees a removal.</summary>
    /// <value>Default 500 ms; 0 (never from memory) to 1 s.</value>
    public TimeSpan MemoryLifetime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long Redis may take to answer. Then it counts as away.</summary>
    /// <value>Default 200 ms; 10 ms to 10 s.</value>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest that an entry lives which was written while Redis is away: gateways cannot tell each other of removals then.</summary>
    /// <value>Default 30 s; 1 s to 1 hour.</value>
    public TimeSpan OutageLifetime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one caller has to fetch a value before another may try.</summary>
    /// <value>Default 10 s; 100 ms to 5 min.</value>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the others wait for the one who fetches, before they fetch by themselves.</summary>
    /// <value>Default 5 s; 0 to 1 min.</value>
    public TimeSpan LeaseWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a process adds its statistics to those of the cluster.</summary>
    /// <value>Default 2 s; 100 ms to 1 min.</value>
    public TimeSpan StatisticsInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Every setting that is out of bounds, by its key, value and bound.</summary>
    public IEnumerable<string> Problems()
    {
        if (MemoryBytes is < 1 << 20 or > 64L << 30)
        {
            yield return $"Cache:MemoryBytes is {MemoryBytes}; it must be {1 << 20} to {64L << 30}.";
        }

        foreach (var (key, value, least, most) in new[]
        {
            ("MemoryLifetime", MemoryLifetime, TimeSpan.Zero, TimeSpan.FromSeconds(1)),
            ("CallTimeout", CallTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10)),
            ("OutageLifetime", OutageLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            ("LeaseDuration", LeaseDuration, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            ("LeaseWait", LeaseWait, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
            ("StatisticsInterval", StatisticsInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        })
        {
            if (value < least || value > most)
            {
                yield return $"Cache:{key} is {value}; it must be {least} to {most}.";
            }
        }
    }
}
