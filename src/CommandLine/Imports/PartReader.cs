namespace OrleansCounters.CommandLine.Imports;

/// <summary>
/// Cuts a file into parts, between two rows. The cuts depend on nothing but the bytes before them, so the same file has the same parts, and a file
/// to which rows were added has the same parts up to its last.
/// </summary>
/// <param name="size">The most bytes of a part.</param>
internal sealed class PartReader(Stream file, string format, int size)
{
    /// <summary>The service takes 64 MiB at once. Less is lost where a request is cut, and more parts are more names that it keeps.</summary>
    public const int DefaultSize = 16 << 20;

    private readonly byte[] _buffer = new byte[size];
    private byte[] _header = [];
    private int _filled;
    private int _number;
    private long _end;

    /// <returns>Null behind the last. It is valid until the next is read.</returns>
    public async Task<ImportPart?> NextAsync(CancellationToken cancellation)
    {
        var read = await file.ReadAtLeastAsync(_buffer.AsMemory(_filled), _buffer.Length - _filled, throwOnEndOfStream: false, cancellation);
        _filled += read;
        if (_filled == 0)
        {
            return null;
        }

        if (_number == 0 && format == ImportFormat.Csv)
        {
            _header = CsvHeader.Of(_buffer.AsSpan(0, _filled));
        }

        // A row that fills the buffer has no end that the service would accept; it says so better than we could.
        var isLast = _filled < _buffer.Length;
        var length = isLast ? _filled : Cut(_buffer) is var cut && cut > 0 ? cut : _filled;
        var rows = _buffer.AsSpan(0, length).ToArray();
        _buffer.AsSpan(length, _filled - length).CopyTo(_buffer);
        _filled -= length;
        _end += length;
        return new ImportPart(++_number, _number == 1 ? default : _header, rows, _end);
    }

    /// <summary>Behind the last end of a line that is not within quotes.</summary>
    private int Cut(ReadOnlySpan<byte> bytes)
    {
        if (format != ImportFormat.Csv)
        {
            return bytes.LastIndexOf((byte)'\n') + 1;
        }

        var (cut, isQuoted) = (0, false);
        for (var at = 0; ;)
        {
            var next = bytes[at..].IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0)
            {
                return cut;
            }

            at += next + 1;
            if (bytes[at - 1] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted)
            {
                cut = at;
            }
        }
    }
}
