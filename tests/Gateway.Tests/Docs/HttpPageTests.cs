using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansCounters.Fuzzing.Judging;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Docs;

/// <summary>Every command of <c>docs/http.md</c>, typed as it stands there apart from the port: its answer is the one shown, and what the service's own document says.</summary>
public sealed partial class HttpPageTests : IDisposable
{
    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Page_EveryCommand_AnswersAsItSays()
    {
        await using var gateway = Programs.Gateway(_data);
        await gateway.StartAsync();
        var document = await Curl.JsonAsync($"curl -s {gateway.Address}openapi/v1.json");
        var differences = new List<string>();
        foreach (var example in HttpPage.Examples())
        {
            var (body, status, contentType) = await RunAsync(example, gateway.Port);
            differences.AddRange(Compare(example, body).Concat(CheckSchema(document, example, body, status, contentType)).Select(text => $"{example}: {text}"));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task Page_Routes_AreThoseOfTheDocument()
    {
        await using var gateway = Programs.Gateway(_data);
        await gateway.StartAsync();
        var document = await Curl.JsonAsync($"curl -s {gateway.Address}openapi/v1.json");
        var documented = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(documented.Order(StringComparer.Ordinal), HttpPage.Routes().Order(StringComparer.Ordinal));
        Assert.Equal(HttpPage.Routes().Order(StringComparer.Ordinal), HttpPage.Examples().Select(example => example.Route).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SchemaCheck_BodyThatLacksAMember_IsFound()
    {
        using var schema = JsonDocument.Parse("""{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"value":{"type":"integer"}}}""");
        using var lacking = JsonDocument.Parse("""{"value":1}""");
        using var wrong = JsonDocument.Parse("""{"id":"a","value":"1","more":true}""");
        var check = new JsonSchemaCheck(schema.RootElement);

        Assert.Equal(["$ has no id"], check.Differences(schema.RootElement, lacking.RootElement));
        Assert.Equal(["$.value is String, not integer", "$.more is not in the schema"], check.Differences(schema.RootElement, wrong.RootElement));
    }

    private async Task<(string Body, int Status, string ContentType)> RunAsync(HttpExample example, int port)
    {
        // What curl is told beyond what a person types: no progress, and the status at the end.
        await File.WriteAllTextAsync(Path.Combine(_data.Path, ".curlrc"), "silent\nwrite-out = \"\\n%{http_code} %{content_type}\"\n");
        var command = example.Command.Replace("localhost:8080", $"localhost:{port}", StringComparison.Ordinal);
        var printed = await Curl.RunAsync($"export CURL_HOME='{_data.Path}'; cd '{_data.Path}'; {command}");
        var end = Ending().Match(printed);
        Assert.True(end.Success, $"{example} is no request: {printed}");
        return (printed[..end.Index], int.Parse(end.Groups["status"].Value, CultureInfo.InvariantCulture), end.Groups["type"].Value.Split(';')[0]);
    }

    private static IEnumerable<string> Compare(HttpExample example, string body) => example.Language switch
    {
        null => [],
        "json" => JsonLikeness.Differences(Parse(example.Answer!), Parse(body)),
        "ndjson" => Lines(example.Answer!).Length != Lines(body).Length
            ? [$"shown with {Lines(example.Answer!).Length} lines, and has {Lines(body).Length}: {body}"]
            : Lines(example.Answer!).Zip(Lines(body)).SelectMany(pair => JsonLikeness.Differences(Parse(pair.First), Parse(pair.Second))),
        _ => example.Answer!.Trim() == body.Trim() || example.Answer!.Contains('…', StringComparison.Ordinal) ? [] : [$"answers {body}"],
    };

    private static IEnumerable<string> CheckSchema(JsonElement document, HttpExample example, string body, int status, string contentType)
    {
        var (method, path) = (example.Route.Split(' ')[0].ToLowerInvariant(), example.Route.Split(' ')[1]);
        if (!document.GetProperty("paths").TryGetProperty(path, out var operations) || !operations.TryGetProperty(method, out var operation))
        {
            return ["the document has no such route"];
        }

        if (!operation.GetProperty("responses").TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var response))
        {
            return [$"the document says nothing of status {status}: {body}"];
        }

        if (!response.TryGetProperty("content", out var content))
        {
            return body.Length == 0 ? [] : [$"the document says that {status} has no body: {body}"];
        }

        if (content.TryGetProperty("*/*", out _))
        {
            return [];
        }

        if (!content.TryGetProperty(contentType, out var media))
        {
            return [$"the document does not say that {status} is {contentType}"];
        }

        return contentType is "application/json" or "application/problem+json"
            ? new JsonSchemaCheck(document).Differences(media.GetProperty("schema"), Parse(body))
            : [];
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static JsonElement Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    [GeneratedRegex("\n(?<status>[0-9]{3}) (?<type>[^\n]*)\\z")]
    private static partial Regex Ending();
}
