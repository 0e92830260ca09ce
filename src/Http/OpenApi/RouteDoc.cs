namespace OrleansCounters.Http.OpenApi;

/// <summary>What the OpenAPI document says of one route.</summary>
/// <param name="Id">Unique; generated clients name their methods by it.</param>
internal sealed record RouteDoc(string Id, string Summary, string Description)
{
    public IReadOnlyList<ParameterDoc> Parameters { get; init; } = [];

    /// <summary>Null where the route takes no body.</summary>
    public Type? Body { get; init; }

    /// <summary>What the body may be written in.</summary>
    public IReadOnlyList<string> BodyContentTypes { get; init; } = ["application/json"];

    /// <summary>A body as a caller would send it; null where there is none to show.</summary>
    public string? BodyExample { get; init; }

    /// <summary>Several of one status are one answer in several forms.</summary>
    public IReadOnlyList<AnswerDoc> Answers { get; init; } = [];

    /// <summary>The statuses other than success, answered as <c>application/problem+json</c>.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];
}
