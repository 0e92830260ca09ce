namespace OrleansCounters.Domain.Counters;

/// <summary>One of many changes that are asked for together.</summary>
public readonly record struct CounterChange(CounterKey Key, Change Change);
