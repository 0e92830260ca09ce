namespace OrleansCounters.Http.Exports;

/// <summary>The last line of an export in NDJSON. One without it was cut off. An import passes over it.</summary>
/// <param name="End">Always true.</param>
/// <param name="Rows">Of this answer.</param>
/// <param name="Unsynced">Counters and mirror nodes that could not be written to the store before: their newest changes may be missing.</param>
internal sealed record ExportEnd(bool End, long Rows, int Unsynced);
