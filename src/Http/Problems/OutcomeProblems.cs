using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Problems;

/// <summary>The one place that says what an engine's refusal looks like over HTTP.</summary>
internal static class OutcomeProblems
{
    /// <summary>Queues drain within milliseconds and a server that is away is asked again at once: one second is soon enough and no storm.</summary>
    private const int Soon = 1;

    /// <summary>A key may be dropped ten minutes after it was recorded, so a full window gets room bit by bit.</summary>
    private const int WindowRetry = 60;

    private static readonly Problem Overflow = new(
        409, ProblemCodes.Overflow, "The counter would leave the range of a signed 64-bit number; nothing was changed.");

    private static readonly Problem KeyReused = new(
        422, ProblemCodes.IdempotencyKeyReused, "This idempotency key was used before for another request; nothing was changed.",
        RequestHeaders.IdempotencyKey);

    private static readonly Problem WindowFull = new(
        429, ProblemCodes.IdempotencyWindowFull, "The counter has as many live idempotency keys as it may have; nothing was changed.",
        RequestHeaders.IdempotencyKey, WindowRetry);

    private static readonly Problem Overloaded = new(
        503, ProblemCodes.Overloaded, "Too many changes are waiting; nothing was changed.", RetryAfter: Soon);

    private static readonly Problem Unavailable = new(
        503, ProblemCodes.AuthorityUnavailable, "What holds this counter cannot be reached; nothing was changed.", RetryAfter: Soon);

    private static readonly Problem Unknown = new(
        503, ProblemCodes.OutcomeUnknown, "No answer came in time: the change may or may not take effect, once. Repeat it with its idempotency key.",
        RetryAfter: Soon);

    private static readonly Problem Corrupt = new(
        500, ProblemCodes.CounterCorrupt, "What is kept for this counter cannot be read; nothing was changed.");

    public static Problem StoreUnavailable { get; } = new(
        503, ProblemCodes.StoreUnavailable, "The store cannot be reached.", RetryAfter: Soon);

    /// <exception cref="ArgumentOutOfRangeException">The outcome is <see cref="Outcome.Done"/>, which is no problem, or not known.</exception>
    public static Problem Of(Outcome outcome) => outcome switch
    {
        Outcome.Overflow => Overflow,
        Outcome.KeyReused => KeyReused,
        Outcome.WindowFull => WindowFull,
        Outcome.Overloaded => Overloaded,
        Outcome.Unavailable => Unavailable,
        Outcome.Unknown => Unknown,
        Outcome.Corrupt => Corrupt,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not a refusal."),
    };
}
