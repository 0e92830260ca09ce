namespace OrleansCounters.CommandLine.Imports;

/// <summary>Whole rows of a file, as much as one request carries.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Header">What goes before the rows; empty where nothing does.</param>
/// <param name="End">Where in the file it ends, in bytes.</param>
internal sealed record ImportPart(int Number, ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Rows, long End)
{
    public long Start => End - Rows.Length;

    /// <summary>About how many rows: lines that do not belong to a field in quotes are what they usually are.</summary>
    public int Lines { get; } = Math.Max(Rows.Span.Count((byte)'\n'), 1);
}
