using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Caching.Memory;

/// <summary>An entry of <see cref="InMemoryCacheTier"/>. Times are ticks of its clock; <see cref="long.MaxValue"/> is never.</summary>
internal sealed class StoredEntry
{
    private readonly long _end;

    public StoredEntry(TierItem item, long number, long now)
    {
        (Item, Number, CreatedAt, LastUsedAt) = (item, number, now, now);
        FreshUntil = After(now, item.Lifetime.Fresh);
        _end = After(now, item.Lifetime.End);
    }

    public TierItem Item { get; }

    /// <summary>Of the last removal before it was written, or before its lease was given.</summary>
    public long Number { get; }

    public long CreatedAt { get; }

    public long FreshUntil { get; private set; }

    public long LastUsedAt { get; private set; }

    public long KeptUntil => FreshUntil == long.MaxValue ? long.MaxValue : FreshUntil + Item.Lifetime.Stale.Ticks;

    public bool IsFresh(long at) => at < FreshUntil;

    public bool IsKept(long at) => at < KeptUntil;

    /// <summary>Marks it as read, which moves the end of a sliding entry.</summary>
    public void Use(long at)
    {
        LastUsedAt = at;
        if (Item.Lifetime.Sliding is { } step && IsFresh(at))
        {
            FreshUntil = Math.Min(_end, at + step.Ticks);
        }
    }

    public TierEntry Show(long at) => new(
        Item.Value, Item.ContentType, Item.ETag, Item.Tags, TimeSpan.FromTicks(at - CreatedAt), Left(FreshUntil, at), Left(KeptUntil, at), Item.Lifetime.Sliding);

    private static TimeSpan? Left(long until, long at) => until == long.MaxValue ? null : TimeSpan.FromTicks(until - at);

    private static long After(long at, TimeSpan? span) => span is { } length ? at + length.Ticks : long.MaxValue;
}
