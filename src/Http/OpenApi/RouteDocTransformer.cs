using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.OpenApi;

/// <summary>Handlers read requests by hand, so what the document says of them is what their <see cref="RouteDoc"/> says.</summary>
internal sealed class RouteDocTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteDoc>().FirstOrDefault() is not { } doc)
        {
            return;
        }

        operation.OperationId = doc.Id;
        operation.Summary = doc.Summary;
        operation.Description = doc.Description;
        operation.Parameters = [.. doc.Parameters.Select(Parameter)];
        operation.Responses = [];
        var needs = context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteNeeds>().LastOrDefault() ?? RouteNeeds.Nobody;
        foreach (var answer in doc.Answers)
        {
            if (answer.Type == typeof(void))
            {
                operation.Responses[Key(answer.Status)] = new OpenApiResponse { Description = answer.Description, Headers = Headers(answer) };
                continue;
            }

            var schema = await SchemaAsync(context, answer.Type, cancellationToken);
            if (operation.Responses.TryGetValue(Key(answer.Status), out var known) && known.Content is { } content)
            {
                // The same answer in another form.
                content[answer.ContentType] = Media(answer, schema);
                continue;
            }

            operation.Responses[Key(answer.Status)] = Response(answer, schema);
        }

        foreach (var status in doc.Problems.Union(SecurityDoc.Refusals(needs)).Order())
        {
            var schema = await SchemaAsync(context, typeof(ProblemBody), cancellationToken);
            if (operation.Responses.TryGetValue(Key(status), out var known) && known.Content is { } content)
            {
                // A dialect may answer in its own shape what the guard before it answers in ours.
                content[ProblemAnswer.ContentType] = new OpenApiMediaType { Schema = schema };
                continue;
            }

            operation.Responses[Key(status)] = Response(ReasonPhrases.GetReasonPhrase(status), ProblemAnswer.ContentType, schema);
        }

        SecurityDoc.Describe(operation, needs, context.Document!);
        if (doc.Body is not null)
        {
            var schema = await SchemaAsync(context, doc.Body, cancellationToken);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = !doc.BodyIsOptional,
                Content = doc.BodyContentTypes.ToDictionary(type => type, type => new OpenApiMediaType { Schema = schema, Example = Example(type, doc.BodyExample) }),
            };
        }
    }

    /// <summary>A reference to a named schema, so that generated clients get one type for it; lists stay in place.</summary>
    private static async Task<IOpenApiSchema> SchemaAsync(OpenApiOperationTransformerContext context, Type type, CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellation);
        if (type.IsArray || context.Document is not { } document)
        {
            return schema;
        }

        _ = document.AddComponent(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, document);
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static IOpenApiParameter Parameter(ParameterDoc doc) => new OpenApiParameter
    {
        Name = doc.Name,
        In = doc.In,
        Required = doc.In == ParameterLocation.Path,
        Schema = doc.Schema,
        Description = doc.Description,
    };

    private static OpenApiResponse Response(AnswerDoc answer, IOpenApiSchema schema) => new()
    {
        Description = answer.Description,
        Headers = Headers(answer),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [answer.ContentType] = Media(answer, schema),
        },
    };

    private static Dictionary<string, IOpenApiHeader> Headers(AnswerDoc answer) => answer.Headers.ToDictionary(
        header => header.Name,
        IOpenApiHeader (header) => new OpenApiHeader
        {
            Description = header.Description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });

    private static OpenApiMediaType Media(AnswerDoc answer, IOpenApiSchema schema) =>
        new() { Schema = schema, Example = Example(answer.ContentType, answer.Example) };

    /// <summary>Where the example is JSON it is shown as JSON, not as a text that holds some.</summary>
    private static JsonNode? Example(string contentType, string? text) =>
        text is null ? null : contentType.EndsWith("json", StringComparison.Ordinal) && !contentType.Contains("ndjson", StringComparison.Ordinal)
            ? JsonNode.Parse(text)
            : JsonValue.Create(text);

    private static OpenApiResponse Response(string description, string contentType, IOpenApiSchema schema) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { [contentType] = new() { Schema = schema } },
    };
}
