namespace OrleansCounters.Client.Counters;

/// <summary>The body of a set.</summary>
internal sealed record SetValueShape(long Value);
