using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Client.Orleans.Counting;

/// <summary>What a refusal is to callers: the codes, statuses and fields that HTTP has for the same.</summary>
internal static class Refusals
{
    public const string WindowFull = "idempotency_window_full";
    public const string KeyField = "Idempotency-Key";

    /// <summary>Queues drain within milliseconds and a server that is away is asked again at once: one second is soon enough and no storm.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>A key may be dropped ten minutes after it was recorded, so a full window gets room bit by bit.</summary>
    private static readonly TimeSpan WindowRetry = TimeSpan.FromSeconds(60);

    /// <summary>True where another attempt may fare better.</summary>
    public static bool MayPass(Outcome outcome) => outcome is Outcome.Overloaded or Outcome.Unavailable or Outcome.Unknown;

    /// <param name="inDoubt">True where this attempt or an earlier one may have been applied.</param>
    /// <param name="ofStore">True for what only the store has.</param>
    public static OrleansCountersException Of(Outcome outcome, bool inDoubt = false, bool ofStore = false) => outcome switch
    {
        Outcome.Overflow => New(409, "overflow", "The counter would leave the range of a signed 64-bit number; nothing was changed.", inDoubt),
        Outcome.KeyReused => New(
            422, "idempotency_key_reused", "This idempotency key was used before for another request; nothing was changed.", inDoubt, KeyField),
        Outcome.WindowFull => New(
            429, WindowFull, "The counter has as many live idempotency keys as it may have; nothing was changed.", inDoubt, KeyField, WindowRetry),
        Outcome.Overloaded => New(503, "overloaded", "Too many changes are waiting; nothing was changed.", inDoubt, retryAfter: Soon),
        Outcome.Unavailable when ofStore => New(
            503, "store_unavailable", "The store, or the cluster on the way to it, cannot be reached.", inDoubt, retryAfter: Soon),
        Outcome.Unavailable => New(
            503, "authority_unavailable", "What holds this counter cannot be reached; nothing was changed.", inDoubt, retryAfter: Soon),
        Outcome.Unknown => New(
            503, "outcome_unknown", "No answer came in time: the change may or may not take effect, once. Repeat it with its idempotency key.", inDoubt,
            retryAfter: Soon),
        Outcome.Corrupt => New(500, "counter_corrupt", "What is kept for this counter cannot be read; nothing was changed.", inDoubt),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not a refusal."),
    };

    /// <summary>A mistake of the caller, found before anything was sent.</summary>
    public static OrleansCountersException Mistake(string code, string message, string field) => new(code, message) { Status = 400, Field = field };

    /// <summary>The same of one item of many, whose key is a member.</summary>
    public static OrleansCountersException OfItem(OrleansCountersException error) => error.Field != KeyField ? error : new OrleansCountersException(error.Code, error.Message)
    {
        Status = error.Status,
        Field = "key",
        RetryAfter = error.RetryAfter,
        IsUnknownOutcome = error.IsUnknownOutcome,
    };

    private static OrleansCountersException New(
        int status, string code, string message, bool inDoubt, string? field = null, TimeSpan? retryAfter = null) =>
        new(code, inDoubt && code != "outcome_unknown" ? $"{message} An earlier attempt got no answer." : message)
        {
            Status = status,
            Field = field,
            RetryAfter = retryAfter,
            IsUnknownOutcome = inDoubt,
        };
}
