namespace OrleansCounters.Domain.Caching.Tiers;

/// <summary>Something happened on a tier.</summary>
/// <param name="Namespace">Null where everything may have changed.</param>
/// <param name="Key">Null where all keys of the namespace may have changed.</param>
public readonly record struct TierNotice(TierNoticeKind Kind, string? Namespace, string? Key);
