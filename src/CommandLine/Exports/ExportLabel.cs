namespace OrleansCounters.CommandLine.Exports;

/// <summary>What an export was asked for. It lies beside an unfinished file, which goes on only for the same.</summary>
internal sealed record ExportLabel(string Url, string Format, string Kind, string Prefix);
