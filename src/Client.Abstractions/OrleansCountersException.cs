namespace OrleansCounters.Client;

/// <summary>A call that the service refused, or that got no answer in time.</summary>
public sealed class OrleansCountersException : Exception
{
    /// <summary>An error of the service or of the way to it.</summary>
    /// <param name="code">Stable, lower case with underscores; see <see cref="Code"/>.</param>
    /// <param name="message">In words, for a log.</param>
    /// <param name="inner">What the transport threw; null where the service itself answered.</param>
    public OrleansCountersException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>
    /// The service's own code (<c>invalid_id</c>, <c>overflow</c>, <c>overloaded</c>, <c>authority_unavailable</c>, …), or one of the client:
    /// <c>unreachable</c> (no connection), <c>connection_lost</c>, <c>timeout</c>, <c>unexpected_answer</c>, <c>buffer_full</c>.
    /// </summary>
    public string Code { get; }

    /// <summary>The HTTP status of the answer, over Orleans the one that HTTP would have had; null where there was none.</summary>
    public int? Status { get; init; }

    /// <summary>The parameter or member to blame; null where none is.</summary>
    public string? Field { get; init; }

    /// <summary>
    /// True where the change may have been applied, or may yet be. Called again with the same idempotency key it counts once;
    /// without a key it might count twice. False: nothing was changed.
    /// </summary>
    public bool IsUnknownOutcome { get; init; }

    /// <summary>How long the service asked to wait; null where it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
