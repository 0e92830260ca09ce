namespace OrleansCounters.NaiveGrain;

[GenerateSerializer]
internal sealed class CounterState
{
    [Id(0)]
    public long Value { get; set; }
}
