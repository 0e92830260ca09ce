using System.Buffers;
using System.Text;

namespace OrleansCounters.Http.Exports;

/// <summary>Fields of RFC 4180.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>
    /// An id as a field. Spreadsheets take what begins with = + - @ for a formula, and an id may come from anybody who opens a page, so an
    /// apostrophe goes before it; and before an apostrophe, so that the way back is never in doubt.
    /// </summary>
    public static string Id(string id) => Field(id[0] is '=' or '+' or '-' or '@' or '\'' ? $"'{id}" : id);

    /// <summary>The id that a field stands for.</summary>
    public static string ToId(string field) => field is ['\'', '=' or '+' or '-' or '@' or '\'', ..] ? field[1..] : field;

    private static string Field(string text) => text.AsSpan().ContainsAny(NeedQuotes)
        ? new StringBuilder(text.Length + 4).Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString()
        : text;
}
