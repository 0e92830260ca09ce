using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OrleansCounters.Http.OpenApi;

/// <summary>One parameter of a route.</summary>
internal sealed record ParameterDoc(string Name, ParameterLocation In, OpenApiSchema Schema, string Description)
{
    public static ParameterDoc Id(string name) => new(
        name,
        ParameterLocation.Path,
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 200, Pattern = "^[A-Za-z0-9._:~@-]+$" },
        "The counter: 1 to 200 of A-Z a-z 0-9 . _ : ~ @ -, not dots alone.");

    public static ParameterDoc Page(string name) => new(
        name,
        ParameterLocation.Path,
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 512 },
        "The page: 1 to 512 bytes of UTF-8 without control characters, percent-encoded, slashes as well.");

    public static ParameterDoc Number(string name, long fallback, string description) => new(
        name, ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Default = fallback }, description);

    public static ParameterDoc Flag(string name, string description) => new(
        name, ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }, description);

    public static ParameterDoc Text(string name, string description) => new(
        name, ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String }, description);

    public static ParameterDoc Choice(string name, string description, params string[] values) => new(
        name,
        ParameterLocation.Query,
        new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)value)] },
        description);

    public static ParameterDoc Durability { get; } = Choice(
        "durability",
        "The level to reach before answering; default is the setting Counters:Durability. A change with an idempotency key reaches at least mirror.",
        "memory",
        "mirror",
        "store");

    public static ParameterDoc IdempotencyKey { get; } = new(
        "Idempotency-Key",
        ParameterLocation.Header,
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 128, Pattern = "^[!-~]+$" },
        "A repeat with the same key takes effect once and gets the first answer, with the header Idempotency-Replayed: true.");
}
