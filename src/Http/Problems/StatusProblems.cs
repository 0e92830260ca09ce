namespace OrleansCounters.Http.Problems;

/// <summary>The problem for a status that the server or routing set without a word.</summary>
internal static class StatusProblems
{
    public static Problem Internal { get; } = new(500, ProblemCodes.InternalError, "Something went wrong here. It has been logged.");

    public static Problem BodyTooLarge { get; } = new(
        413, ProblemCodes.BodyTooLarge, $"The body is over {Requests.RequestLimits.MaxBodyBytes:N0} bytes.");

    public static Problem UnsupportedMediaType { get; } = new(
        415, ProblemCodes.UnsupportedMediaType, "The body must be JSON in UTF-8, with the header Content-Type: application/json.", "Content-Type");

    public static Problem ShuttingDown { get; } = new(503, ProblemCodes.ShuttingDown, "The service is stopping; send the rest again.", RetryAfter: 1);

    private static readonly Problem NotFound = new(404, ProblemCodes.NotFound, "There is nothing at this path.");

    private static readonly Problem MethodNotAllowed = new(
        405, ProblemCodes.MethodNotAllowed, "This path does not take this method; the header Allow names those it takes.");

    public static Problem Of(int status) => status switch
    {
        404 => NotFound,
        405 => MethodNotAllowed,
        413 => BodyTooLarge,
        415 => UnsupportedMediaType,
        >= 400 and < 500 => new Problem(status, ProblemCodes.BadRequest, "The request cannot be read."),
        _ => Internal with { Status = status },
    };
}
