namespace OrleansCounters.Client.Cache;

/// <summary>The answer to whoever wants to fill a key.</summary>
/// <param name="Token">To write with; null where somebody else fills, or nobody can be asked.</param>
/// <param name="IsFilled">The value is there by now.</param>
internal sealed record FillLease(string? Token, bool IsFilled)
{
    public static FillLease None { get; } = new(null, false);
}
