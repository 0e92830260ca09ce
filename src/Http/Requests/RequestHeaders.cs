namespace OrleansCounters.Http.Requests;

/// <summary>Headers of ours.</summary>
internal static class RequestHeaders
{
    public const string IdempotencyKey = "Idempotency-Key";
    public const string IdempotencyReplayed = "Idempotency-Replayed";
    public const string VisitorId = "X-Visitor-Id";
}
