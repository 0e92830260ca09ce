namespace OrleansCounters.Client;

/// <summary>How this process reaches the service.</summary>
public sealed class OrleansCountersClientOptions
{
    /// <summary>The name of the <see cref="HttpClient"/> that calls go through, for whoever wants to add a handler to it.</summary>
    public const string HttpClientName = "OrleansCounters";

    /// <summary>Where the service is, such as <c>http://counters:8080</c>. Required.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Sent as <c>Authorization: Bearer</c>; null where the service asks for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// How long one attempt may take. 50 ms to 1 minute; 3 s by default: the service says within 2 s why it cannot answer, and a shorter time
    /// would miss that.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long a call may take with all its attempts and the pauses between them. At least <see cref="Timeout"/>, at most 5 minutes, for the
    /// service keeps idempotency keys for ten; 10 s by default.
    /// </summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The level of changes whose caller names none; null (default): the service's own default.</summary>
    public Durability? Durability { get; set; }

    /// <summary>How increments of this process become fewer requests.</summary>
    public FoldingOptions Folding { get; } = new();

    internal IEnumerable<string> Problems()
    {
        if (BaseAddress is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            yield return $"{nameof(BaseAddress)} is {BaseAddress?.OriginalString ?? "not set"}; it must be http://… or https://….";
        }

        if (Timeout < TimeSpan.FromMilliseconds(50) || Timeout > TimeSpan.FromMinutes(1))
        {
            yield return $"{nameof(Timeout)} is {Timeout}; it may be 50 ms to 1 minute.";
        }

        if (Deadline < Timeout || Deadline > TimeSpan.FromMinutes(5))
        {
            yield return $"{nameof(Deadline)} is {Deadline}; it may be {nameof(Timeout)} ({Timeout}) to 5 minutes.";
        }

        if (Durability is { } level && !Enum.IsDefined(level))
        {
            yield return $"{nameof(Durability)} is {level}; it may be Memory, Mirror or Store.";
        }

        foreach (var problem in Folding.Problems(nameof(Folding)))
        {
            yield return problem;
        }
    }
}
