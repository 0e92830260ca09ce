namespace OrleansCounters.Domain.Caching;

/// <summary>What was kept.</summary>
/// <param name="ETag">Changes with value and content type; without quotation marks.</param>
/// <param name="CreatedAt">When it was set, by this process' clock.</param>
/// <param name="FreshUntil">Null for ever. Behind <see cref="CacheRead"/> with <see cref="CacheState.Stale"/> it has passed.</param>
/// <param name="KeptUntil">Until when it may stand in, stale, where no fresh value can be had; null for ever.</param>
/// <param name="Sliding">How far a read moves <paramref name="FreshUntil"/>; null where reads do not.</param>
public sealed record CacheEntry(
    ReadOnlyMemory<byte> Value,
    string? ContentType,
    string ETag,
    IReadOnlyList<string> Tags,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FreshUntil,
    DateTimeOffset? KeptUntil,
    TimeSpan? Sliding);
