namespace OrleansCounters.Domain.Caching.Tiers;

/// <summary>An entry on its way into a tier.</summary>
/// <param name="Quota">What the namespace may take, in bytes.</param>
public sealed record TierItem(
    ReadOnlyMemory<byte> Value, string? ContentType, string ETag, IReadOnlyList<string> Tags, CacheLifetime Lifetime, long Quota)
{
    /// <summary>Bytes counted for an entry besides its value and key: what a tier keeps with it, about.</summary>
    public const int Overhead = 256;
}
