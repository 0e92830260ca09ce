using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>A counter's grain for as long as one caller waits.</summary>
internal sealed class BoundedGrain(Func<ICounterGrain> grain, CallBound bound) : ICounterGrain
{
    public ValueTask<ChangeAnswer> Change(ChangeRequest request) => bound.RunAsync(grain, one => one.Change(request));

    public ValueTask<ReadAnswer> Read(bool consistent) => bound.RunAsync(grain, one => one.Read(consistent));

    public ValueTask<SyncStatusAnswer> SyncStatus() => bound.RunAsync(grain, static one => one.SyncStatus());

    public ValueTask<byte> Sync() => bound.RunAsync(grain, static one => one.Sync());
}
