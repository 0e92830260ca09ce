using System.Text.Json;

namespace OrleansCounters.Fuzzing.Api;

/// <summary>What a service says of itself at <c>/openapi/v1.json</c>.</summary>
public sealed class ApiDocument
{
    private ApiDocument(JsonElement root) => (Root, Routes) = (root, [.. Read(root)]);

    public JsonElement Root { get; }

    public IReadOnlyList<ApiRoute> Routes { get; }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static ApiDocument Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new ApiDocument(document.RootElement.Clone());
    }

    /// <summary>A schema itself, where it was one or points to one.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(Root, (element, name) => element.GetProperty(name));
        }

        return schema;
    }

    private static IEnumerable<ApiRoute> Read(JsonElement root) =>
        from path in root.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select new ApiRoute(
            method.Name.ToUpperInvariant(), path.Name, Parameters(method.Value), Bodies(method.Value), method.Value.GetProperty("responses"));

    private static ApiParameter[] Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Select(one => new ApiParameter(
                one.GetProperty("name").GetString()!, one.GetProperty("in").GetString()!, one.GetProperty("schema")))]
            : [];

    private static JsonProperty[] Bodies(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) ? [.. body.GetProperty("content").EnumerateObject()] : [];
}
