namespace OrleansCounters.Domain.Caching.Tiers;

public enum TierNoticeKind
{
    /// <summary>Written or removed.</summary>
    Changed,

    /// <summary>A lease was given back without a value: somebody else may have it.</summary>
    Released,

    /// <summary>The statistics of all processes were set to zero.</summary>
    CountsReset,
}
