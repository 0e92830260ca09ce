using System.Text.Json;

namespace OrleansCounters.Fuzzing.Api;

/// <summary>One method of one path.</summary>
/// <param name="Path">With the names of its parameters in braces.</param>
/// <param name="Bodies">What the body may be written in, with schema and example; empty where there is none.</param>
/// <param name="Responses">By status.</param>
public sealed record ApiRoute(
    string Method, string Path, IReadOnlyList<ApiParameter> Parameters, IReadOnlyList<JsonProperty> Bodies, JsonElement Responses)
{
    /// <summary>True where a refused call changes nothing that another could not change as well: the counter of the path alone.</summary>
    public bool ChangesOneCounter => Method is "POST" or "PUT" or "DELETE"
        && (Path.StartsWith("/api/v1/counters/{id}", StringComparison.Ordinal) || Path.StartsWith("/api/counter/{counterId}", StringComparison.Ordinal));

    public override string ToString() => $"{Method} {Path}";
}
