using OrleansCounters.Http.Access;

namespace OrleansCounters.Http.OpenApi;

/// <summary>What the OpenAPI document says of one route.</summary>
/// <param name="Id">Unique; generated clients name their methods by it.</param>
internal sealed record RouteDoc(string Id, string Summary, string Description)
{
    public IReadOnlyList<ParameterDoc> Parameters { get; init; } = [];

    /// <summary>Null where the route takes no body.</summary>
    public Type? Body { get; init; }

    /// <summary>True where the route answers without a body as well.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>What the body may be written in.</summary>
    public IReadOnlyList<string> BodyContentTypes { get; init; } = ["application/json"];

    /// <summary>A body as a caller would send it; null where there is none to show.</summary>
    public string? BodyExample { get; init; }

    /// <summary>Several of one status are one answer in several forms.</summary>
    public IReadOnlyList<AnswerDoc> Answers { get; init; } = [];

    /// <summary>The statuses other than success, answered as <c>application/problem+json</c>.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>The least role of a key that may call it. Null leaves it to the method: read for GET, write for all others.</summary>
    public AccessRole? Needs { get; init; }

    /// <summary>One of <see cref="PublicNames"/>, where the setting <c>Access:Public</c> may open the route to callers without a key.</summary>
    public string? Public { get; init; }

    /// <summary>Its answer's <c>Content-Security-Policy</c>; null for the one of data, which lets nothing load.</summary>
    public string? ContentPolicy { get; init; }

    /// <summary>True where no limit of requests holds.</summary>
    public bool Unlimited { get; init; }
}
