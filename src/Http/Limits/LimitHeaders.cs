namespace OrleansCounters.Http.Limits;

/// <summary>The headers that say how much is left, as the IETF draft on rate limit headers has them.</summary>
internal static class LimitHeaders
{
    public const string Limit = "RateLimit-Limit";
    public const string Remaining = "RateLimit-Remaining";

    /// <summary>Whole seconds until the whole limit is free again.</summary>
    public const string Reset = "RateLimit-Reset";

    public const string Policy = "RateLimit-Policy";
}
