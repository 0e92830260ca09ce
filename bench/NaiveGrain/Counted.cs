namespace OrleansCounters.NaiveGrain;

internal sealed record Counted(string Id, long Value);
