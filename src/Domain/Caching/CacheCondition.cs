namespace OrleansCounters.Domain.Caching;

/// <summary>What must be there for a write or a removal to take effect. A stale entry counts as none.</summary>
/// <param name="Absent">True: nothing may be there.</param>
/// <param name="ETags">One of these must be there, <c>*</c> for any; empty for no such condition.</param>
public sealed record CacheCondition(bool Absent, IReadOnlyList<string> ETags)
{
    public static CacheCondition None { get; } = new(false, []);

    /// <summary>Add, but do not replace.</summary>
    public static CacheCondition IfAbsent { get; } = new(true, []);

    public static CacheCondition IfMatch(params IReadOnlyList<string> etags) => new(false, etags);

    /// <param name="current">The ETag of what is there; null for nothing.</param>
    public bool Holds(string? current) =>
        Absent ? current is null : ETags.Count == 0 || (current is not null && (ETags.Contains("*") || ETags.Contains(current)));
}
