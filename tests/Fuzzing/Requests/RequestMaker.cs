using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansCounters.Fuzzing.Api;

namespace OrleansCounters.Fuzzing.Requests;

/// <summary>Makes requests that are as they should be.</summary>
/// <param name="guarded">The counter of this client alone, whose value it watches.</param>
public sealed class RequestMaker(ApiDocument document, string guarded)
{
    private const int Ids = 40;

    public FuzzRequest Make(ApiRoute route, Random random)
    {
        var request = new FuzzRequest(route);
        AddPath(request, random);
        foreach (var parameter in route.Parameters)
        {
            if (parameter.In == "query" && random.Next(3) == 0)
            {
                request.Query.Add((parameter.Name, Uri.EscapeDataString(Value(parameter.Schema, random))));
            }
            else if (parameter.In == "header" && random.Next(4) == 0)
            {
                request.Headers.Add((parameter.Name, $"key-{random.Next(Ids)}"));
            }
        }

        if (route.Bodies.Count > 0)
        {
            var body = route.Bodies[random.Next(route.Bodies.Count)];
            request.ContentType = body.Name is "*/*" ? "application/octet-stream" : body.Name;
            request.Body = Body(body, random);
        }

        return request;
    }

    private void AddPath(FuzzRequest request, Random random)
    {
        foreach (var segment in request.Route.Path.Split('/').Skip(1))
        {
            if (!segment.Contains('{', StringComparison.Ordinal))
            {
                request.Segments.Add(segment);
                continue;
            }

            request.ParameterSegments.Add(request.Segments.Count);
            request.Segments.Add(Id(request.Route, segment.Trim('{', '}'), random));
        }
    }

    private string Id(ApiRoute route, string name, Random random)
    {
        if (route.ChangesOneCounter && random.Next(2) == 0)
        {
            return guarded;
        }

        var parameter = route.Parameters.FirstOrDefault(one => one.In == "path" && one.Name == name);
        if (parameter is not null && IsOf(parameter.Schema, "integer"))
        {
            return random.Next(1, Ids).ToString(CultureInfo.InvariantCulture);
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{random.Next(Ids)}");
        return route.Path switch
        {
            "/badge/{page}" => id + ".svg",
            "/pixel/{page}" => id + ".gif",
            _ => id,
        };
    }

    private static string Value(JsonElement schema, Random random)
    {
        if (schema.TryGetProperty("enum", out var choices))
        {
            return choices[random.Next(choices.GetArrayLength())].ToString();
        }

        return IsOf(schema, "integer") ? random.Next(-3, 50).ToString(CultureInfo.InvariantCulture) : IsOf(schema, "boolean") ? "true" : $"id-{random.Next(Ids)}";
    }

    private byte[] Body(JsonProperty body, Random random)
    {
        if (body.Value.TryGetProperty("example", out var example))
        {
            var isText = example.ValueKind == JsonValueKind.String && !body.Name.Contains("json", StringComparison.Ordinal);
            var text = isText || body.Name == "application/x-ndjson" && example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText();
            return Encoding.UTF8.GetBytes(body.Name == "application/x-ndjson" ? Lines(text) : text);
        }

        var json = new StringBuilder();
        Write(json, document.Resolve(body.Value.GetProperty("schema")), random, 0);
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    /// <summary>An example that is a list becomes a line for each item.</summary>
    private static string Lines(string text)
    {
        if (text is not ['[', ..])
        {
            return text;
        }

        using var items = JsonDocument.Parse(text);
        return string.Concat(items.RootElement.EnumerateArray().Select(item => item.GetRawText().ReplaceLineEndings("") + "\n"));
    }

    private void Write(StringBuilder json, JsonElement schema, Random random, int depth)
    {
        if (schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices))
        {
            Write(json, document.Resolve(choices[random.Next(choices.GetArrayLength())]), random, depth + 1);
        }
        else if (IsOf(schema, "object") && depth < 5)
        {
            var isFirst = true;
            _ = json.Append('{');
            foreach (var member in schema.TryGetProperty("properties", out var members) ? members.EnumerateObject().ToArray() : [])
            {
                _ = json.Append(isFirst ? "" : ",").Append(CultureInfo.InvariantCulture, $"\"{member.Name}\":");
                Write(json, document.Resolve(member.Value), random, depth + 1);
                isFirst = false;
            }

            _ = json.Append('}');
        }
        else if (IsOf(schema, "array") && depth < 5)
        {
            _ = json.Append('[');
            Write(json, document.Resolve(schema.GetProperty("items")), random, depth + 1);
            _ = json.Append(']');
        }
        else
        {
            _ = json.Append(IsOf(schema, "integer") || IsOf(schema, "number") ? random.Next(20) : IsOf(schema, "boolean") ? "true" : $"\"id-{random.Next(Ids)}\"");
        }
    }

    private static bool IsOf(JsonElement schema, string type) =>
        schema.TryGetProperty("type", out var found)
        && (found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().Any(one => one.ValueEquals(type)) : found.ValueEquals(type));
}
