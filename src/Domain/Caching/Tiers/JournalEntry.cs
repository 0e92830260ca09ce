namespace OrleansCounters.Domain.Caching.Tiers;

/// <summary>A change that the shared tier did not take, or may not have taken. It is made good by a removal.</summary>
/// <param name="Key">Null for a whole namespace, or a tag.</param>
/// <param name="Tag">Null for a key, or a whole namespace.</param>
internal readonly record struct JournalEntry(string Namespace, string? Key = null, string? Tag = null)
{
    public static JournalEntry Of(CacheKey key) => new(key.Namespace, key.Key);

    public Task ReplayAsync(ICacheTier tier, CancellationToken cancellation) => this switch
    {
        { Key: { } key } => tier.RemoveAsync(new CacheKey(Namespace, key), CacheCondition.None, cancellation),
        { Tag: { } tag } => tier.RemoveTagAsync(Namespace, tag, cancellation),
        _ => tier.RemoveNamespaceAsync(Namespace, cancellation),
    };
}
