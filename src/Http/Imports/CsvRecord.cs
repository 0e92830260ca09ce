using System.Text;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>One record of RFC 4180, read field by field.</summary>
internal sealed class CsvRecord
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string?> _fields = [];

    public int Count => _fields.Count;

    /// <summary>Null where the field is not valid UTF-8, or not there.</summary>
    public string? this[int index] => index >= 0 && index < _fields.Count ? _fields[index] : null;

    /// <param name="isComplete">True where nothing comes behind the bytes.</param>
    /// <param name="length">With the end of the line.</param>
    public ItemRead Read(ReadOnlySpan<byte> bytes, bool isComplete, out int length)
    {
        _fields.Clear();
        length = 0;
        while (true)
        {
            var read = length < bytes.Length && bytes[length] == '"'
                ? Quoted(bytes, isComplete, ref length)
                : Plain(bytes, isComplete, ref length);
            if (read != ItemRead.Item)
            {
                return read;
            }

            // At the end of a field: a comma, the end of the line, or of everything.
            if (length == bytes.Length || bytes[length] == '\n')
            {
                length += length < bytes.Length ? 1 : 0;
                return ItemRead.Item;
            }

            length++;
        }
    }

    private ItemRead Plain(ReadOnlySpan<byte> bytes, bool isComplete, ref int at)
    {
        var rest = bytes[at..];
        var end = rest.IndexOfAny((byte)',', (byte)'\n');
        if (end < 0)
        {
            if (!isComplete)
            {
                return ItemRead.NeedsMore;
            }

            end = rest.Length;
        }

        var field = rest[..end];
        Add(end == rest.Length || rest[end] == '\n' ? field.TrimEnd((byte)'\r') : field);
        at += end;
        return ItemRead.Item;
    }

    private ItemRead Quoted(ReadOnlySpan<byte> bytes, bool isComplete, ref int at)
    {
        var start = at + 1;
        var end = start;
        var hasQuotes = false;
        while (true)
        {
            var quote = bytes[end..].IndexOf((byte)'"');
            if (quote < 0 || (end + quote + 1 == bytes.Length && !isComplete))
            {
                return isComplete ? ItemRead.Malformed : ItemRead.NeedsMore;
            }

            end += quote + 1;
            if (end == bytes.Length || bytes[end] != '"')
            {
                break;
            }

            hasQuotes = true;
            end++;
        }

        Add(bytes[start..(end - 1)]);
        if (hasQuotes && _fields[^1] is { } text)
        {
            _fields[^1] = text.Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        var next = end < bytes.Length && bytes[end] == '\r' ? end + 1 : end;
        if (next == bytes.Length && next > end && !isComplete)
        {
            return ItemRead.NeedsMore;
        }

        at = next;
        return next == bytes.Length || bytes[next] is (byte)',' or (byte)'\n' ? ItemRead.Item : ItemRead.Malformed;
    }

    private void Add(ReadOnlySpan<byte> field)
    {
        try
        {
            _fields.Add(Strict.GetString(field));
        }
        catch (DecoderFallbackException)
        {
            _fields.Add(null);
        }
    }
}
