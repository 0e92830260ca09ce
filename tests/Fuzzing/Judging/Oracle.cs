using System.Globalization;
using System.Text.Json;
using OrleansCounters.Fuzzing.Api;
using OrleansCounters.Fuzzing.Requests;
using OrleansCounters.Fuzzing.Wire;

namespace OrleansCounters.Fuzzing.Judging;

/// <summary>Says what is wrong with an answer, whatever was asked.</summary>
public sealed class Oracle(ApiDocument document)
{
    private const string Problem = "application/problem+json";

    /// <summary>What the front door, routing or the guard say before a route is reached; no route has to tell of it.</summary>
    private static readonly HashSet<string> CodesOfTheDoor = new(StringComparer.Ordinal)
    {
        "bad_request", "not_found", "method_not_allowed", "host_not_allowed", "cross_origin", "body_too_large", "unsupported_media_type",
    };

    /// <summary>Codes that are about one part of the request, which they must name.</summary>
    private static readonly HashSet<string> CodesWithField = new(StringComparer.Ordinal)
    {
        "invalid_id", "invalid_parameter", "invalid_body", "invalid_idempotency_key",
    };

    private readonly JsonSchemaCheck _schemas = new(document.Root);

    public IEnumerable<string> Judge(FuzzRequest request, RawAnswer answer)
    {
        if (answer.Headers.ContainsKey("x-injected") || answer.Headers.GetValueOrDefault("set-cookie", "").StartsWith("x=1", StringComparison.Ordinal))
        {
            yield return "a header of the caller's in the answer";
        }

        if (IsOfServer(answer))
        {
            if (!request.MayBeNoHttp && !request.IsCut && request.Framing is BodyFraming.Length or BodyFraming.Chunked or BodyFraming.ManyChunks)
            {
                yield return $"{answer.Status} without a body";
            }

            yield break;
        }

        foreach (var wrong in OfStatus(request, answer))
        {
            yield return wrong;
        }

        if (answer.Body.Length > 0 && answer.IsWhole && answer.ContentType.EndsWith("json", StringComparison.Ordinal) && !answer.ContentType.Contains("ndjson", StringComparison.Ordinal))
        {
            foreach (var wrong in OfJson(request, answer))
            {
                yield return wrong;
            }
        }
    }

    /// <summary>What is no HTTP is answered by the server itself.</summary>
    private static bool IsOfServer(RawAnswer answer) =>
        answer is { Status: >= 400, Body.Length: 0, Closes: true } && !answer.Headers.ContainsKey("content-type");

    private static IEnumerable<string> OfStatus(FuzzRequest request, RawAnswer answer)
    {
        if (answer.Status >= 500 && (answer.Status is not (503 or 507) || (!request.MayMissItsRoute && !IsPicture(answer) && !IsDeclared(request.Route, answer, out _))))
        {
            yield return $"{answer.Status}";
        }

        if (answer.Status is 503 or 429 && !answer.Headers.ContainsKey("retry-after"))
        {
            yield return $"{answer.Status} without Retry-After";
        }

        // To HEAD comes no body, whatever else. CountAPI's routes answer with a picture or a script to who wants one.
        if (answer.Status >= 400 && !IsPicture(answer) && request.Method != "HEAD" && !answer.ContentType.EndsWith("json", StringComparison.Ordinal) && !IsDeclared(request.Route, answer, out _))
        {
            yield return $"{answer.Status} as '{answer.ContentType}'";
        }

        if (answer.Headers.GetValueOrDefault("x-content-type-options") != "nosniff")
        {
            yield return "an answer that may be guessed of";
        }
    }

    private static bool IsPicture(RawAnswer answer) => answer is { ContentType: "image/gif" or "text/javascript" };

    private IEnumerable<string> OfJson(FuzzRequest request, RawAnswer answer)
    {
        JsonElement body = default;
        string? broken = null;
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            body = json.RootElement.Clone();
        }
        catch (JsonException error)
        {
            broken = error.Message;
        }

        if (broken is not null)
        {
            return [$"{answer.Status} with broken JSON: {broken}"];
        }

        var code = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()! : "";
        var wrong = answer.Status >= 400 ? OfRefusal(request, answer, body, code) : [];
        return wrong.Concat(request.MayMissItsRoute || CodesOfTheDoor.Contains(code) && answer.ContentType == Problem ? [] : OfDocument(request.Route, answer, body));
    }

    private static IEnumerable<string> OfRefusal(FuzzRequest request, RawAnswer answer, JsonElement body, string code)
    {
        if (answer.ContentType == Problem)
        {
            if (code.Length == 0 || !body.TryGetProperty("status", out var status) || !status.TryGetInt32(out var number) || number != answer.Status)
            {
                yield return $"{answer.Status} without code or with another status";
            }

            if (CodesWithField.Contains(code) && (!body.TryGetProperty("field", out var field) || field.ValueKind != JsonValueKind.String))
            {
                yield return $"{code} without a field";
            }
        }
        else if (answer.Status == 400 && code.Length == 0 && !IsDeclared(request.Route, answer, out _))
        {
            yield return "400 without code";
        }
    }

    private IEnumerable<string> OfDocument(ApiRoute route, RawAnswer answer, JsonElement body)
    {
        if (!IsDeclared(route, answer, out var media))
        {
            return [$"{answer.Status} as {answer.ContentType}, of which the document says nothing"];
        }

        return media.TryGetProperty("schema", out var schema) ? _schemas.Differences(schema, body).Take(1).Select(difference => $"{answer.Status} against its schema: {difference}") : [];
    }

    private static bool IsDeclared(ApiRoute route, RawAnswer answer, out JsonElement media)
    {
        media = default;
        return route.Responses.TryGetProperty(answer.Status.ToString(CultureInfo.InvariantCulture), out var response)
            && response.TryGetProperty("content", out var content)
            && (content.TryGetProperty(answer.ContentType, out media) || content.TryGetProperty("*/*", out media));
    }
}
