namespace OrleansCounters.Checking.Histories;

/// <summary>A line of a history that is not a request. One of the members is there.</summary>
internal sealed record HistoryLine(RunHeader? Run = null, FaultNote? Fault = null, Aftermath? Aftermath = null, Books? Books = null);
