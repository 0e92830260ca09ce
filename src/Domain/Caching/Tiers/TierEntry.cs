namespace OrleansCounters.Domain.Caching.Tiers;

/// <summary>An entry as a tier has it. Times are counted from now, because clocks differ.</summary>
/// <param name="FreshFor">Not positive where it is stale; null for ever.</param>
/// <param name="KeptFor">Null for ever.</param>
public sealed record TierEntry(
    ReadOnlyMemory<byte> Value,
    string? ContentType,
    string ETag,
    IReadOnlyList<string> Tags,
    TimeSpan Age,
    TimeSpan? FreshFor,
    TimeSpan? KeptFor,
    TimeSpan? Sliding)
{
    public bool IsFresh => FreshFor is null || FreshFor > TimeSpan.Zero;
}
