namespace OrleansCounters.Domain.Caching.Tiers;

/// <summary>The tier does not answer. What the call did is unknown. The message has no secrets in it.</summary>
public sealed class CacheTierException : Exception
{
    public CacheTierException(string message)
        : base(message)
    {
    }

    public CacheTierException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public CacheTierException()
    {
    }

    /// <summary>True where there is no connection, so that asking again at once is of no use.</summary>
    public bool IsDisconnected { get; init; }
}
