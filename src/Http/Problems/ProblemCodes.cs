namespace OrleansCounters.Http.Problems;

/// <summary>Every <c>code</c> that an answer can carry. They are part of the interface: add, never rename.</summary>
internal static class ProblemCodes
{
    public const string InvalidId = "invalid_id";
    public const string InvalidParameter = "invalid_parameter";
    public const string InvalidBody = "invalid_body";
    public const string InvalidIdempotencyKey = "invalid_idempotency_key";
    public const string BadRequest = "bad_request";
    public const string NotFound = "not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string Overflow = "overflow";
    public const string BodyTooLarge = "body_too_large";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string IdempotencyKeyReused = "idempotency_key_reused";
    public const string IdempotencyWindowFull = "idempotency_window_full";
    public const string InternalError = "internal_error";
    public const string CounterCorrupt = "counter_corrupt";
    public const string Overloaded = "overloaded";
    public const string AuthorityUnavailable = "authority_unavailable";
    public const string OutcomeUnknown = "outcome_unknown";
    public const string StoreUnavailable = "store_unavailable";
    public const string ShuttingDown = "shutting_down";
    public const string ImportRunning = "import_running";
    public const string ImportDiffers = "import_differs";
    public const string ImportInDoubt = "import_in_doubt";
    public const string CacheEntryNotFound = "cache_entry_not_found";
    public const string EntryTooLarge = "entry_too_large";
    public const string QuotaExceeded = "quota_exceeded";
    public const string PreconditionFailed = "precondition_failed";
    public const string LeaseLost = "lease_lost";
}
