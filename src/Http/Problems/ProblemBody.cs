using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Problems;

/// <summary>The members of <c>application/problem+json</c>, in the order of RFC 9457, then ours.</summary>
/// <param name="Type">Always <c>about:blank</c>: the code says which problem it is, and the title repeats the status.</param>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null);
