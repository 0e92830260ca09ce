namespace OrleansCounters.Http.Problems;

/// <summary>What is wrong with a request, or with us: an answer of RFC 9457 before it is written.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Code">For programs to act on. A code that was published keeps its name and meaning.</param>
/// <param name="Detail">For people, without secrets.</param>
/// <param name="Field">The parameter, header or member of the body that is at fault; null where none is.</param>
/// <param name="RetryAfter">Seconds after which another try makes sense; null where none does.</param>
internal sealed record Problem(int Status, string Code, string Detail, string? Field = null, int? RetryAfter = null);
