using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;
using OrleansCounters.GrainInterfaces.Wire.Pages;

namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>A page's grain for as long as one caller waits.</summary>
internal sealed class BoundedPageGrain(Func<IPageGrain> grain, CallBound bound) : IPageGrain
{
    public ValueTask<ChangeAnswer> Visit(VisitRequest request) => bound.RunAsync(grain, one => one.Visit(request));

    public ValueTask<PageAnswer> ReadPage(bool consistent) => bound.RunAsync(grain, one => one.ReadPage(consistent));

    public ValueTask<ChangeAnswer> ResetPage(string? idempotencyKey, byte durability) =>
        bound.RunAsync(grain, one => one.ResetPage(idempotencyKey, durability));

    public ValueTask<ChangeAnswer> Change(byte kind, ChangeRequest request) => bound.RunAsync(grain, one => one.Change(kind, request));

    public ValueTask<ReadAnswer> Read(byte kind, bool consistent) => bound.RunAsync(grain, one => one.Read(kind, consistent));

    public ValueTask<SyncStatusAnswer> SyncStatus(byte kind) => bound.RunAsync(grain, one => one.SyncStatus(kind));

    public ValueTask<byte> Sync(byte kind) => bound.RunAsync(grain, one => one.Sync(kind));
}
