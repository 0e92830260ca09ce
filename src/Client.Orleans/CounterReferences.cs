using OrleansCounters.Domain.Counters;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Client.Orleans;

/// <summary>
/// References to counters' grains. Orleans works out from attributes, anew at every <c>GetGrain&lt;T&gt;</c>, what the interface and its grain are
/// called; that takes longer and allocates more than the call itself, and the names never change, so they are kept.
/// </summary>
internal sealed class CounterReferences(IGrainFactory grains)
{
    private Names? _names;

    public ICounterGrain Of(CounterKey key)
    {
        var names = _names ??= NamesOf((GrainReference)grains.GetGrain<ICounterGrain>(key.Text));
        return (ICounterGrain)grains.GetGrain(GrainId.Create(names.Grain, key.Text), names.Interface);
    }

    private static Names NamesOf(GrainReference reference) => new(reference.GrainId.Type, reference.InterfaceType);

    private sealed record Names(GrainType Grain, GrainInterfaceType Interface);
}
