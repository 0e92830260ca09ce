namespace OrleansCounters.CommandLine.Exports;

/// <summary>What became of an export.</summary>
/// <param name="Before">Rows that the file had already, from a run that ended half-way.</param>
/// <param name="Unsynced">Counters and mirror nodes whose newest changes may be missing.</param>
internal sealed record ExportReport(long Rows, long Before, long Unsynced);
