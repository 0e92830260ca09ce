namespace OrleansCounters.NaiveGrain;

internal sealed class CounterGrain([PersistentState("count", "redis")] IPersistentState<CounterState> state) : Grain, ICounterGrain
{
    public async Task<long> Increment()
    {
        state.State.Value++;
        await state.WriteStateAsync();
        return state.State.Value;
    }

    public Task<long> Read() => Task.FromResult(state.State.Value);
}
