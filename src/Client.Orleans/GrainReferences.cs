namespace OrleansCounters.Client.Orleans;

/// <summary>
/// References to the grains of one interface. Orleans works out from attributes, anew at every <c>GetGrain&lt;T&gt;</c>, what the interface and its
/// grain are called; that takes longer and allocates more than the call itself, and the names never change, so they are kept.
/// </summary>
internal sealed class GrainReferences<T>(IGrainFactory grains)
    where T : IGrainWithStringKey
{
    /// <summary>Names are asked for with it; no grain is called.</summary>
    private const string AnyKey = "any";

    private Names? _names;

    public T Of(string key)
    {
        var names = _names ??= NamesOf((GrainReference)(object)grains.GetGrain<T>(AnyKey));

        // A page may be called " ", which Orleans does not take for a key where it is given one as a string.
        return (T)grains.GetGrain(GrainId.Create(names.Grain, IdSpan.Create(key)), names.Interface);
    }

    private static Names NamesOf(GrainReference reference) => new(reference.GrainId.Type, reference.InterfaceType);

    private sealed record Names(GrainType Grain, GrainInterfaceType Interface);
}
