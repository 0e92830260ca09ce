namespace OrleansCounters.Http.Requests;

/// <summary>Bounds of requests.</summary>
internal static class RequestLimits
{
    /// <summary>The longest body of a request, in bytes: 1 MiB.</summary>
    public const int MaxBodyBytes = 1 << 20;

    /// <summary>The longest body of a request that is streamed, in bytes: 64 MiB.</summary>
    public const int MaxStreamedBytes = 64 << 20;

    /// <summary>The longest idempotency key, in characters.</summary>
    public const int MaxIdempotencyKey = 128;
}
