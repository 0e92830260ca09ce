namespace OrleansCounters.Client.Calls;

/// <summary>An attempt that brought no answer to build on.</summary>
/// <param name="Error">What the caller is told if this was the last attempt.</param>
/// <param name="MayPass">True where another attempt may fare better.</param>
internal sealed record Failure(OrleansCountersException Error, bool MayPass)
{
    /// <summary>The same, where an earlier attempt left in doubt whether it was applied.</summary>
    public OrleansCountersException After(bool inDoubt) => !inDoubt || Error.IsUnknownOutcome
        ? Error
        : new OrleansCountersException(Error.Code, $"{Error.Message} An earlier attempt got no answer.", Error.InnerException)
        {
            Status = Error.Status,
            Field = Error.Field,
            RetryAfter = Error.RetryAfter,
            IsUnknownOutcome = true,
        };
}
