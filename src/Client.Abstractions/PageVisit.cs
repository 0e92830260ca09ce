namespace OrleansCounters.Client;

/// <summary>Who came to a page, as the web server that answered saw it.</summary>
/// <param name="UserAgent">
/// The browser's header of that name. The service tells bots from people by it; a visit without one counts as a bot's.
/// </param>
public sealed record PageVisit(string? UserAgent)
{
    /// <summary>
    /// The visitor's address. Over HTTP it is sent as <c>X-Forwarded-For</c>: the service believes it where this process is one of its trusted
    /// proxies, else it takes the address of this process; then give a <see cref="VisitorId"/>. Over Orleans it is believed; what is no IP
    /// address is as none.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>Tells visitors apart where addresses do not: 1 to 128 visible ASCII characters, such as a hash of a user's id.</summary>
    public string? VisitorId { get; init; }
}
