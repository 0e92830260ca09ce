using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OrleansCounters.Http.Requests;

/// <summary>Which format a header names.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";
    public const string JsonLines = "application/jsonl";
    public const string Csv = "text/csv";

    /// <summary>The format of the body; null where its type is none of these, or not in UTF-8.</summary>
    public static StreamFormat? OfBody(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var media)
        && (!media.Charset.HasValue || HeaderUtilities.RemoveQuotes(media.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase))
            ? Of(media)
            : null;

    /// <summary>The first of JSON and lines that the client names as what it accepts; null where it names neither.</summary>
    public static StreamFormat? Accepted(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        return accept.Count > 0 && MediaTypeHeaderValue.TryParseList(accept, out var all)
            ? all.Where(media => media.Quality is not 0).OrderByDescending(media => media.Quality ?? 1).Select(Of).FirstOrDefault(
                format => format is StreamFormat.Array or StreamFormat.Lines)
            : null;
    }

    private static StreamFormat? Of(MediaTypeHeaderValue media) => media.MediaType.Value?.ToLowerInvariant() switch
    {
        Json => StreamFormat.Array,
        Lines or JsonLines or "application/ndjson" or "application/jsonlines" => StreamFormat.Lines,
        Csv => StreamFormat.Csv,
        _ => null,
    };
}
