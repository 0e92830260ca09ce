namespace OrleansCounters.Http.Requests;

/// <summary>Lines of a body.</summary>
internal static class TextLines
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Finds the next line that is not blank. The caller consumes it.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="length">With its end.</param>
    public static ItemRead Next(BodyWindow window, out ReadOnlySpan<byte> line, out int length)
    {
        if (window.Offset == 0 && window.Bytes.StartsWith(ByteOrderMark))
        {
            window.Consume(ByteOrderMark.Length);
        }

        while (true)
        {
            line = window.Bytes;
            length = line.IndexOf((byte)'\n') + 1;
            if (length == 0)
            {
                if (!window.IsComplete)
                {
                    return line.Length > BodyWindow.MaxItem ? ItemRead.Malformed : ItemRead.NeedsMore;
                }

                length = line.Length;
            }

            line = line[..length].Trim(" \t\r\n"u8);
            if (!line.IsEmpty)
            {
                return line.Length > BodyWindow.MaxItem ? ItemRead.Malformed : ItemRead.Item;
            }

            if (length == 0)
            {
                return ItemRead.End;
            }

            window.Consume(length);
        }
    }
}
