namespace OrleansCounters.Domain.Store;

/// <summary>How long a store keeps what nobody touches any more.</summary>
public static class StoreRetention
{
    /// <summary>A counter that was reset is forgotten, with its history, this long after its last change.</summary>
    public static readonly TimeSpan Tombstones = TimeSpan.FromHours(24);

    /// <summary>A writer's last answers are kept this long. A writer that sleeps longer is refused and opens a new session.</summary>
    public static readonly TimeSpan Writers = TimeSpan.FromDays(7);
}
