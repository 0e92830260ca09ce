namespace OrleansCounters.CommandLine.Exports;

/// <summary>The last line of an export in NDJSON.</summary>
/// <param name="Rows">All before it.</param>
/// <param name="Unsynced">Counters and mirror nodes whose newest changes may be missing.</param>
internal sealed record ExportEndShape(bool End, long Rows, long Unsynced);
