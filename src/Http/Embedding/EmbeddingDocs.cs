using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Embedding;

/// <summary>What the OpenAPI document says of badge, pixel and count.js.</summary>
internal static class EmbeddingDocs
{
    private const string Colors = $"One of {BadgeColor.Forms}.";

    private static readonly (string, string)[] NeverCached = [("Cache-Control", EmbeddingRoutes.NeverCached)];

    public static RouteDoc Badge { get; } = new(
        "badge", "Badge", "A picture with the number of visits. Loading it counts a visit, as it would through the native route.")
    {
        Parameters =
        [
            Page(".svg"),
            Choice("count", "false to show the number and not count.", "true", "true", "false"),
            Choice("show", "visits by people, unique visitors with the days added up, or those of today (UTC).", "visits", "visits", "unique", "today"),
            ParameterDoc.Number("extra", 0, $"Added to the number: what another service counted before. Up to {BadgeRequest.MaxExtra:N0}, and may be negative."),
            Choice("format", "12,345 or 12.3k.", "full", "full", "short"),
            Choice("style", "How it looks.", "flat", "flat", "flat-square", "plastic", "for-the-badge"),
            new("label", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = BadgeRequest.MaxLabel }, "The text on the left; empty for none."),
            ParameterDoc.Text("color", $"Of the right field. {Colors}"),
            ParameterDoc.Text("labelColor", $"Of the left field. {Colors}"),
        ],
        Answers = [new(200, typeof(string), "The picture.") { ContentType = "image/svg+xml", Headers = NeverCached }],
        Problems = [400, 404, 409, 500, 503],
        Needs = AccessRole.Write,
        Public = PublicNames.Badge,
    };

    public static RouteDoc Pixel { get; } = new("pixel", "Pixel", "A transparent picture of one pixel, for mails and pages without scripts. Loading it counts a visit.")
    {
        Parameters = [Page(".gif")],
        Answers = [new(200, typeof(Stream), "The picture, 43 bytes.") { ContentType = PixelImage.ContentType, Headers = NeverCached }],
        Problems = [400, 404, 409, 500, 503],
        Needs = AccessRole.Write,
        Public = PublicNames.Pixel,
    };

    public static RouteDoc Script { get; } = new("countScript", "Script for pages", "Counts the page that it is embedded in, and pages that a single-page application goes to.")
    {
        Answers =
        [
            new(200, typeof(string), "The script, at most 2 KB.")
            {
                ContentType = "text/javascript",
                Headers = [("ETag", "For If-None-Match."), ("Cache-Control", "public, max-age=3600")],
            },
            new(304, typeof(string), "The one that the caller has is the newest.") { ContentType = "text/javascript" },
        ],
        Public = PublicNames.CountJs,
    };

    public static RouteDoc Head(RouteDoc doc) => doc with
    {
        Id = $"{doc.Id}Head",
        Summary = $"{doc.Summary}, headers only",
        Description = "As GET, without the body, and without counting.",
        Needs = AccessRole.Read,
    };

    private static ParameterDoc Page(string ending) => new(
        "page",
        ParameterLocation.Path,
        new OpenApiSchema { Type = JsonSchemaType.String },
        $"The page, 1 to 512 bytes of UTF-8, and {ending}. Slashes may stand as they are.");

    private static ParameterDoc Choice(string name, string description, string fallback, params string[] values)
    {
        var choice = ParameterDoc.Choice(name, description, values);
        choice.Schema.Default = JsonValue.Create(fallback);
        return choice;
    }
}
