namespace OrleansCounters.Checking.Histories;

/// <summary>Something that went wrong on purpose.</summary>
/// <param name="Name">As <c>--faults</c> takes it.</param>
/// <param name="Start">On the clock of the history, in microseconds.</param>
/// <param name="End">When it was mended.</param>
public sealed record FaultNote(string Name, long Start, long End);
