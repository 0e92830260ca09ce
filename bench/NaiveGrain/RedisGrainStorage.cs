using Orleans.Storage;
using StackExchange.Redis;

namespace OrleansCounters.NaiveGrain;

/// <summary>Grain state as one Redis string each: the least that a storage of this kind can do, and so faster than those that one would install.</summary>
internal sealed class RedisGrainStorage(IDatabase database) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var value = await database.StringGetAsync(Key(grainId));
        grainState.RecordExists = !value.IsNull;
        grainState.State = (T)(object)new CounterState { Value = (long)value };
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        database.StringSetAsync(Key(grainId), ((CounterState)(object)grainState.State!).Value);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => database.KeyDeleteAsync(Key(grainId));

    private static RedisKey Key(GrainId grain) => $"naive:{grain}";
}
