namespace OrleansCounters.Domain.Authority;

/// <summary>How long idempotency keys are kept.</summary>
public static class KeyWindowRules
{
    /// <summary>Every key is kept this long, whatever their number.</summary>
    public static readonly TimeSpan AlwaysKept = TimeSpan.FromMinutes(10);

    /// <summary>No key is kept longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>This many of a counter's newest keys are kept up to <see cref="Longest"/>.</summary>
    public const int Newest = 1_024;

    /// <summary>A counter with this many keys refuses further keyed changes.</summary>
    public const int MaxLive = 65_536;

    /// <summary>True where the oldest key of a window may be dropped.</summary>
    /// <param name="age">The age of the oldest key.</param>
    /// <param name="count">The number of keys in the window, the oldest included.</param>
    public static bool MayDrop(TimeSpan age, int count) => age > Longest || (age > AlwaysKept && count > Newest);

    /// <summary>How many of these, from the front, may be dropped.</summary>
    /// <param name="oldestFirst">All keys of one counter.</param>
    /// <param name="now">Unix time in milliseconds.</param>
    public static int CountDroppable(IReadOnlyList<KeyRecord> oldestFirst, long now)
    {
        var dropped = 0;
        while (dropped < oldestFirst.Count
            && MayDrop(TimeSpan.FromMilliseconds(now - oldestFirst[dropped].RecordedAt), oldestFirst.Count - dropped))
        {
            dropped++;
        }

        return dropped;
    }
}
