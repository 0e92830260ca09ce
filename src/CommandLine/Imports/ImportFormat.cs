namespace OrleansCounters.CommandLine.Imports;

/// <summary>How rows are written.</summary>
internal static class ImportFormat
{
    public const string Lines = "ndjson";
    public const string Csv = "csv";

    /// <summary>By the file's name, else by its first character: a row of NDJSON begins with a brace.</summary>
    public static string Of(string path, ReadOnlySpan<byte> beginning) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => Csv,
        ".ndjson" or ".jsonl" => Lines,
        _ => CsvHeader.WithoutMark(beginning).TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? Lines : Csv,
    };

    public static string MediaTypeOf(string format) => format == Csv ? "text/csv" : "application/x-ndjson";
}
