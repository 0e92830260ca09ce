namespace OrleansCounters.Http.Dialects;

/// <summary>What the creation of a key allows.</summary>
/// <param name="EnableReset">True where the key may be set.</param>
/// <param name="Lower">The most that an update may take away, as a number of 0 or less.</param>
/// <param name="Upper">The most that an update may add, 0 or more.</param>
/// <param name="CreatedAt">Unix time in milliseconds; 0 where nobody created the key, but a hit or another route.</param>
internal sealed record CountApiBounds(bool EnableReset, long Lower, long Upper, long CreatedAt)
{
    /// <summary>Of a key that nobody created: it can be raised by one, and nothing else.</summary>
    public static CountApiBounds OfHit { get; } = new(false, 0, 1, 0);

    public bool Allow(long amount) => amount >= Lower && amount <= Upper;
}
