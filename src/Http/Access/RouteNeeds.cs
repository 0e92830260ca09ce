using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Access;

/// <summary>What a route asks of its callers, and what its answers allow browsers. Every endpoint has one in its metadata; one without is for admins.</summary>
/// <param name="Role">The least role of a key.</param>
/// <param name="Public">The name under which <c>Access:Public</c> opens the route to callers without a key; null where nothing does.</param>
internal sealed record RouteNeeds(AccessRole Role, string? Public = null)
{
    public static RouteNeeds Nobody { get; } = new(AccessRole.Admin);

    /// <summary>The answer's <c>Content-Security-Policy</c>, where it is not that of data that nobody renders.</summary>
    public string? ContentPolicy { get; init; }

    /// <summary>True for what supervisors ask, which no limit may keep from its answer.</summary>
    public bool Unlimited { get; init; }

    /// <summary>As the route's page says; where that leaves the role open, looking needs read and anything else needs write.</summary>
    public static RouteNeeds Of(string method, RouteDoc doc) =>
        new(doc.Needs ?? (method == "GET" ? AccessRole.Read : AccessRole.Write), doc.Public)
        {
            ContentPolicy = doc.ContentPolicy,
            Unlimited = doc.Unlimited,
        };
}
