using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Grains;

/// <summary>A counter beside its grain, so that a change of many needs not look into the grain.</summary>
internal readonly record struct LocalCounter(CounterGrain Grain, Counter Counter);
