using System.Text;

namespace OrleansCounters.CommandLine.Imports;

/// <summary>The first line of a CSV file, where it names columns. Every part of the file needs it.</summary>
internal static class CsvHeader
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <returns>With its end; empty where the file begins with a row.</returns>
    public static byte[] Of(ReadOnlySpan<byte> beginning)
    {
        var rest = WithoutMark(beginning);
        var start = rest.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
        {
            return [];
        }

        rest = rest[start..];
        var end = rest.IndexOf((byte)'\n') + 1;
        var line = end == 0 ? rest : rest[..end];

        // As the service tells it: a header has both names, each a whole field.
        var names = Encoding.UTF8.GetString(line).Trim().Split(',').Select(name => name is ['"', .. var inner, '"'] ? inner : name).ToList();
        return names.Contains("id") && names.Contains("value") ? [.. line] : [];
    }

    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> beginning) => beginning.StartsWith(Mark) ? beginning[Mark.Length..] : beginning;
}
