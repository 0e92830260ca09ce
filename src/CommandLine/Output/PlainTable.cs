namespace OrleansCounters.CommandLine.Output;

/// <summary>A table in columns of spaces, for files and pipes: no lines, no colours, no row broken in two.</summary>
internal static class PlainTable
{
    private const string Gap = "  ";

    public static void Write(TextWriter writer, TableText table)
    {
        var columns = table.Header.Length;
        string[][] lines = [[.. Enumerable.Range(0, columns).Select(table.NameOf)], .. table.Rows];
        var widths = Enumerable.Range(0, columns).Select(column => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => table.IsNumber(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            writer.WriteLine(string.Join(Gap, cells).TrimEnd());
        }
    }
}
