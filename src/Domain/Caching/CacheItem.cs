namespace OrleansCounters.Domain.Caching;

/// <summary>What a caller wants to be kept.</summary>
/// <param name="Value">Any bytes, none included. Not copied: leave the memory alone afterwards.</param>
public sealed record CacheItem(ReadOnlyMemory<byte> Value)
{
    public const int MaxTags = 16;
    public const int MaxTagLength = 128;

    /// <summary>Given back as it is; null where the caller names none.</summary>
    public string? ContentType { get; init; }

    /// <summary>
    /// How long from now at most; null for the policy's default, <see cref="Timeout.InfiniteTimeSpan"/> for ever. What is longer than the
    /// policy allows is cut to its maximum.
    /// </summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>How long after its last read the entry stays, within <see cref="Ttl"/> (the policy's maximum where that is null).</summary>
    public TimeSpan? Sliding { get; init; }

    /// <summary>At most 16, of 1 to 128 visible ASCII characters without a comma. All entries of a namespace with one tag can be removed in one step.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Null for a tag, else a sentence that says what it must be.</summary>
    public static string? CheckTag(string tag) =>
        tag.Length is 0 or > MaxTagLength || tag.AsSpan().ContainsAnyExceptInRange('!', '~') || tag.Contains(',', StringComparison.Ordinal)
            ? $"A tag is 1 to {MaxTagLength} visible ASCII characters without a comma."
            : null;
}
