namespace OrleansCounters.Http.OpenApi;

/// <summary>What the OpenAPI document says of one route.</summary>
/// <param name="Id">Unique; generated clients name their methods by it.</param>
internal sealed record RouteDoc(string Id, string Summary, string Description)
{
    public IReadOnlyList<ParameterDoc> Parameters { get; init; } = [];

    /// <summary>Null where the route takes no body.</summary>
    public Type? Body { get; init; }

    public IReadOnlyList<AnswerDoc> Answers { get; init; } = [];

    /// <summary>The statuses other than success, answered as <c>application/problem+json</c>.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];
}
