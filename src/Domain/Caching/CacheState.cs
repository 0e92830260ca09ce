namespace OrleansCounters.Domain.Caching;

/// <summary>What a read found.</summary>
public enum CacheState
{
    /// <summary>Nothing, or nothing that the caller is content with.</summary>
    Miss,

    /// <summary>A value within its time.</summary>
    Hit,

    /// <summary>A value past its time, within the policy's <see cref="CachePolicy.StaleOnError"/>.</summary>
    Stale,
}
