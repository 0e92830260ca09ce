using System.Text;
using System.Text.Json;

namespace OrleansCounters.CommandLine.Exports;

/// <summary>Where a row stands in an export: its kind and id, as the service takes them to go on behind it.</summary>
internal static class RowPosition
{
    /// <returns>Null where the line is no row.</returns>
    public static string? Of(string line, string format) => format == "csv" ? OfCsv(line) : OfLine(line);

    private static string? OfLine(string line)
    {
        try
        {
            using var row = JsonDocument.Parse(line);
            return row.RootElement is { ValueKind: JsonValueKind.Object } members
                && members.TryGetProperty("kind", out var kind) && members.TryGetProperty("id", out var id)
                ? $"{kind.GetString()}:{id.GetString()}"
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? OfCsv(string line)
    {
        var comma = line.IndexOf(',', StringComparison.Ordinal);
        if (comma <= 0)
        {
            return null;
        }

        var (kind, rest) = (line[..comma], line[(comma + 1)..]);
        return Field(rest) is { Length: > 0 } id && (kind, id) != ("kind", "id") ? $"{kind}:{Bare(id)}" : null;
    }

    private static string? Field(string rest)
    {
        if (!rest.StartsWith('"'))
        {
            var end = rest.IndexOf(',', StringComparison.Ordinal);
            return end < 0 ? null : rest[..end];
        }

        var text = new StringBuilder();
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] != '"')
            {
                _ = text.Append(rest[at]);
            }
            else if (at + 1 < rest.Length && rest[at + 1] == '"')
            {
                _ = text.Append(rest[at++]);
            }
            else
            {
                return text.ToString();
            }
        }

        return null;
    }

    /// <summary>Without the apostrophe that keeps a spreadsheet from taking an id for a formula.</summary>
    private static string Bare(string id) => id is ['\'', '=' or '+' or '-' or '@' or '\'', ..] ? id[1..] : id;
}
