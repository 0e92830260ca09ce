using System.Text.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>Rows in NDJSON: <c>{kind, id, value, key}</c>, in any order. Members of other names are passed over, and so is the last line of an export.</summary>
internal sealed class LineRows : IImportRows
{
    private static readonly Problem NoObject = JsonBody.Invalid("row", "an object with id and value");

    public ReadOnlySpan<byte> Header => [];

    public ItemRead Next(BodyWindow window, out ImportRow row, out int length)
    {
        while (true)
        {
            row = default;
            var found = TextLines.Next(window, out var line, out length);
            if (found != ItemRead.Item || !IsEnd(line, out row))
            {
                return found;
            }

            window.Consume(length);
        }
    }

    /// <returns>True where the line is no row, but says that there are no more.</returns>
    private static bool IsEnd(ReadOnlySpan<byte> line, out ImportRow row)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            return IsEnd(ref reader, out row);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Where the next line begins is certain, so this one fails alone.
            row = ImportRow.Bad(NoObject);
            return false;
        }
    }

    private static bool IsEnd(ref Utf8JsonReader reader, out ImportRow row)
    {
        row = ImportRow.Bad(NoObject);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        string? kind = null, id = null, key = null;
        long? value = null;
        Problem? problem = null;
        var isEnd = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("value"u8))
            {
                _ = JsonMembers.Number(ref reader, "value", ref value, ref problem);
            }
            else if (reader.ValueTextEquals("key"u8))
            {
                _ = JsonMembers.Key(ref reader, "key", ref key, ref problem);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = Text(ref reader, "id", ref problem);
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                kind = Text(ref reader, "kind", ref problem);
            }
            else if (reader.ValueTextEquals("end"u8))
            {
                isEnd = reader.Read() && reader.TokenType == JsonTokenType.True;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        // A second value in the line makes the last read throw.
        _ = reader.Read();
        row = ImportRow.Of(kind, id, value, key, problem);
        return isEnd && id is null;
    }

    private static string? Text(ref Utf8JsonReader reader, string name, ref Problem? problem)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.String && JsonMembers.Text(ref reader) is { } text)
        {
            return text;
        }

        problem ??= reader.TokenType == JsonTokenType.Null ? null : JsonBody.Invalid(name, "a text");
        reader.Skip();
        return null;
    }
}
