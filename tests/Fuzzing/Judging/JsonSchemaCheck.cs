using System.Text.Json;

namespace OrleansCounters.Fuzzing.Judging;

/// <summary>
/// Whether a body is what a schema of the service's own document says. Knows the words that the document uses, and fails on a type that it
/// does not know rather than letting it pass.
/// </summary>
public sealed class JsonSchemaCheck(JsonElement document)
{
    /// <returns>Each difference, with the path to it; empty where there is none.</returns>
    public IEnumerable<string> Differences(JsonElement schema, JsonElement value, string path = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Differences(Resolve(reference.GetString()!), value, path);
        }

        foreach (var word in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(word, out var choices))
            {
                return choices.EnumerateArray().Any(choice => !Differences(choice, value, path).Any()) ? [] : [$"{path} fits none of {word}"];
            }
        }

        return OfType(schema, value, path).Concat(OfEnum(schema, value, path)).Concat(OfObject(schema, value, path)).Concat(OfArray(schema, value, path));
    }

    private static IEnumerable<string> OfType(JsonElement schema, JsonElement value, string path)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return [];
        }

        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!).ToArray() : [type.GetString()!];
        return allowed.Any(one => Is(one, value)) ? [] : [$"{path} is {value.ValueKind}, not {string.Join(" or ", allowed)}"];
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => throw new NotSupportedException($"A type named '{type}'."),
    };

    private static IEnumerable<string> OfEnum(JsonElement schema, JsonElement value, string path) =>
        schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value))
            ? [$"{path} is {value}, which is none of its values"]
            : [];

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        var properties = schema.TryGetProperty("properties", out var named) ? named : default;
        foreach (var required in schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [])
        {
            if (!value.TryGetProperty(required, out _))
            {
                yield return $"{path} has no {required}";
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            var at = $"{path}.{member.Name}";
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var property))
            {
                foreach (var difference in Differences(property, member.Value, at))
                {
                    yield return difference;
                }
            }
            else if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
            {
                foreach (var difference in Differences(others, member.Value, at))
                {
                    yield return difference;
                }
            }
            else if (properties.ValueKind == JsonValueKind.Object)
            {
                yield return $"{at} is not in the schema";
            }
        }
    }

    private IEnumerable<string> OfArray(JsonElement schema, JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().SelectMany((item, index) => Differences(items, item, $"{path}[{index}]"))
            : [];

    private JsonElement Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (element, name) => element.GetProperty(name));
}
