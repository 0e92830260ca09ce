using OrleansCounters.Domain.Counters;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Client.Orleans;

/// <summary>Where each counter is: a grain of its own, or one of the counters that a page's grain has.</summary>
internal sealed class CounterReferences(IGrainFactory grains)
{
    private readonly GrainReferences<ICounterGrain> _counters = new(grains);
    private readonly GrainReferences<IPageGrain> _pages = new(grains);

    public ICounterGrain Of(CounterKey key) => key.Kind == CounterKind.Counter ? _counters.Of(key.Text) : new CounterOfPage(Page(key.Id), key.Kind);

    public IPageGrain Page(string id) => _pages.Of(id);
}
