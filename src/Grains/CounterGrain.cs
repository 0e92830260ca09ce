using Orleans.Concurrency;
using OrleansCounters.Domain.Counters;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Grains;

/// <summary>
/// Hosts one domain counter: key, timer, life. Reentrant, so that callers meet in the commit loop and fold there instead of queueing here
/// for one round trip each; the counter is safe for concurrent use.
/// </summary>
[Reentrant]
[GrainType(WireNames.CounterGrain)]
internal sealed class CounterGrain : FlushingGrain, ICounterGrain
{
    private readonly Counter _counter;

    public CounterGrain(SiloCounters silo)
        : base(silo) => _counter = silo.Runtime.Activate(CounterKey.FromText(this.GetPrimaryKeyString()), OnDirty);

    protected override IEnumerable<Counter> Counters => [_counter];

    public ValueTask<ChangeAnswer> Change(ChangeRequest request) => ChangeAsync(_counter, request);

    public ValueTask<ReadAnswer> Read(bool consistent) => ReadAsync(_counter, consistent);

    public ValueTask<SyncStatusAnswer> SyncStatus() => SyncStatusAsync(_counter);

    public async ValueTask<byte> Sync() => (byte)await _counter.SyncAsync();
}
